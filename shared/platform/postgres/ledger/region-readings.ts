import type { Box, Rotation } from '../../../core/page/geometry.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { Sql } from '../database.ts';

interface OfRegion {
  readonly siteId: string;
  readonly regionId: string;
}

/** A part of a page to be read, with what is needed to cut it out. */
export interface RegionToRead extends OfRegion {
  /** In the upright page, px. */
  readonly box: Box;
  readonly imageKey: string;
  /** Of the picture as it came, not turned. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly rotation: Rotation;
}

/** The region, while its reading is waited for; undefined otherwise. */
export function regionToRead(sql: Sql, { siteId, regionId }: OfRegion): Promise<RegionToRead | undefined> {
  return sql.first<RegionToRead>(
    `select region.id as "regionId", region.site_id as "siteId", region.box, page.image_key as "imageKey",
       page.width_px as "widthPx", page.height_px as "heightPx", page.dpi, coalesce(page.rotation, 0) as rotation
     from region_reading region join page on page.id = region.page_id
     where region.site_id = $1 and region.id = $2 and region.state = 'waiting'`,
    [siteId, regionId],
  );
}

export interface RegionTexts {
  readonly first: string | null;
  readonly second: string | null;
}

export async function regionRead(
  sql: Sql,
  { siteId, regionId }: OfRegion,
  texts: RegionTexts,
): Promise<void> {
  const touched = await sql.run(
    `update region_reading set state = 'read', first_text = $3, second_text = $4
     where site_id = $1 and id = $2 and state = 'waiting'`,
    [siteId, regionId, texts.first, texts.second],
  );
  if (touched !== 1) throw new AppError('state.conflict', { regionId });
}

/** Nobody could read it: whoever asked is told, and may ask again. */
export async function regionNotRead(sql: Sql, { siteId, regionId }: OfRegion): Promise<void> {
  await sql.run(
    `update region_reading set state = 'failed' where site_id = $1 and id = $2 and state = 'waiting'`,
    [siteId, regionId],
  );
}
