import type { Stage } from '../../../jobs/pipeline.ts';
import type { Sql } from '../database.ts';

/** Figures of one site, or of the whole installation where `siteId` is null. */
type SiteId = string | null;

export interface StageFigures {
  readonly stage: Stage;
  readonly wanted: number;
  readonly leased: number;
  readonly done: number;
  readonly failed: number;
  /** Finished within the last ten minutes, and how long ago the first of those was; null for none. */
  readonly doneLately: number;
  readonly latelySeconds: number | null;
  /** How long the oldest work that is not finished has been wanted; null for none. */
  readonly oldestSeconds: number | null;
}

export function stageFigures(sql: Sql, siteId: SiteId): Promise<StageFigures[]> {
  return sql.rows<StageFigures>(
    `select stage,
            count(*) filter (where state = 'wanted') as wanted,
            count(*) filter (where state = 'leased') as leased,
            count(*) filter (where state = 'done') as done,
            count(*) filter (where state = 'failed') as failed,
            count(*) filter (where lately) as "doneLately",
            extract(epoch from now() - min(finished_at) filter (where lately))::float8 as "latelySeconds",
            extract(epoch from now() - min(wanted_at) filter (where state in ('wanted', 'leased')))::float8
              as "oldestSeconds"
     from (select *, state = 'done' and finished_at > now() - interval '10 minutes' as lately from stage_work) work
     where $1::uuid is null or site_id = $1
     group by stage`,
    [siteId],
  );
}

export interface FailureCount {
  readonly stage: Stage;
  readonly cause: string;
  readonly count: number;
}

export function failuresByCause(sql: Sql, siteId: SiteId): Promise<FailureCount[]> {
  return sql.rows<FailureCount>(
    `select stage, coalesce(cause, 'unknown') as cause, count(*) as count from stage_work
     where state = 'failed' and ($1::uuid is null or site_id = $1)
     group by 1, 2 order by 3 desc, 1, 2`,
    [siteId],
  );
}

export function documentsByState(sql: Sql, siteId: SiteId): Promise<{ state: string; count: number }[]> {
  return sql.rows<{ state: string; count: number }>(
    `select state, count(*) as count from document where $1::uuid is null or site_id = $1 group by state`,
    [siteId],
  );
}

export interface ExceptionCount {
  readonly subject: 'source file' | 'page' | 'document';
  readonly cause: string;
  readonly count: number;
}

/** What waits for a person to mend it. */
export function exceptionsByCause(sql: Sql, siteId: SiteId): Promise<ExceptionCount[]> {
  return sql.rows<ExceptionCount>(
    `select subject, coalesce(cause, 'unknown') as cause, count(*) as count
     from (select 'source file' as subject, cause, site_id from source_file where state = 'exception'
           union all select 'page', cause, site_id from page where state = 'exception'
           union all select 'document', cause, site_id from document where state = 'exception') excepted
     where $1::uuid is null or site_id = $1
     group by 1, 2 order by 3 desc, 1, 2`,
    [siteId],
  );
}
