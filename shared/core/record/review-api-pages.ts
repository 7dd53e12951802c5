import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { SETTLE_REASONS } from './review-api-release.ts';

/**
 * A document's pages: their pictures, and fixing the document itself.
 *
 * GET  /api/pages/:id/image?w=160|1000&v=HASH     → the upright page, whole or that many pixels wide
 * GET  /api/documents/:id/pages                   → DocumentPages
 * POST /api/documents/:id/page-changes            PageChangeRequest → PageChangeAnswer
 * POST /api/documents/:id/page-changes/undo       UndoPageChangeRequest → PageChangeAnswer
 * POST /api/documents/:id/pages/:pageId/region-readings   RegionRequest → RegionReading
 * GET  /api/documents/:id/region-readings/:readingId      → RegionReading
 *
 * A change that cannot be made is `decision.refused` with a `because` of PAGE_REFUSALS; a document on the other side of
 * a change that somebody else holds is `claim.lost` with its `documentId`. While pages are being read again a release
 * is `pages.being-read`; a page of somebody else makes it `identity.page-differs` with the `pageIds`.
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const documentType = z.enum(DOCUMENT_TYPES);
const claim = z.int().positive();

/** Pixels a smaller picture is wide: a thumbnail's, and enough to read a page that fits the screen. */
export const PICTURE_WIDTHS = [160, 1000] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

export const imageQuery = z.object({
  /** The beginning of the picture's hash: with it the answer may be kept for ever. */
  v: z.string().max(64).optional(),
  w: z.coerce
    .number()
    .pipe(z.union([z.literal(160), z.literal(1000)]))
    .optional(),
});

export const RESCAN_WISHES = ['rescan', 'better-image'] as const;

/** What can be done to a document and its pages. */
export const pageChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('type'), type: documentType }),
  /** Clockwise, from how it is shown now; it is read again that way up. */
  z.strictObject({
    kind: z.literal('rotate'),
    pageId: id,
    by: z.union([z.literal(90), z.literal(180), z.literal(270)]),
  }),
  /** All pages of the document in their new order. */
  z.strictObject({ kind: z.literal('order'), pageIds: z.array(id).min(1).max(1000) }),
  /** The page and those after it become a document of their own, whose id is the request's. */
  z.strictObject({ kind: z.literal('split'), pageId: id }),
  /** With the document before or after it in the batch. The one that people worked on lives on. */
  z.strictObject({ kind: z.literal('merge'), with: z.enum(['before', 'after']) }),
  /** Into another document of the batch; the only page of one that nobody worked on takes its document along. */
  z.strictObject({ kind: z.literal('move'), pageId: id, to: id }),
  /** Nothing is on it: it leaves the document. */
  z.strictObject({ kind: z.literal('blank'), pageId: id }),
  /** A side that was left out as blank goes into the document, before its `at`th page (from 0). */
  z.strictObject({ kind: z.literal('recover'), pageId: id, at: z.int().min(0).max(1000) }),
  /** The document goes back to the operator for this page. */
  z.strictObject({ kind: z.literal('rescan'), pageId: id, wish: z.enum(RESCAN_WISHES) }),
  /** The page names somebody else and is the patient's all the same. */
  z.strictObject({ kind: z.literal('same-patient'), pageId: id, reason: z.enum(SETTLE_REASONS) }),
]);
export type PageChange = z.infer<typeof pageChange>;
export type PageChangeKind = PageChange['kind'];

export const pageChangeRequest = z.object({
  /** Chosen by the client; the same one again changes once and answers the same. */
  requestId: id,
  claim,
  change: pageChange,
});
export type PageChangeRequest = z.infer<typeof pageChangeRequest>;

/** Takes back the caller's last change of the document that still stands. */
export const undoPageChangeRequest = z.object({
  requestId: id,
  /** Absent: the change gave the document away (a rescan). */
  claim: claim.optional(),
});
export type UndoPageChangeRequest = z.infer<typeof undoPageChangeRequest>;

/** Why a change is refused. */
export const PAGE_REFUSALS = [
  'page-not-of-document',
  'page-being-read',
  'last-page',
  'first-page',
  'same-as-now',
  'not-the-same-pages',
  'not-blank',
  'no-neighbour',
  'both-worked-on',
  'not-in-this-batch',
  'other-not-in-review',
  'does-not-differ',
  'nothing-to-undo',
  'changed-since',
] as const;
export type PageRefusal = (typeof PAGE_REFUSALS)[number];

const picture = z.object({ id, image: z.string(), widthPx: z.int(), heightPx: z.int() });

export const documentPages = z.object({
  documentId: id,
  version: z.int(),
  pages: z.array(
    z.object({
      id,
      state: z.enum(['pending', 'read', 'blank', 'exception']),
      /** A code of causes.ts. */
      cause: z.string().nullable(),
    }),
  ),
  /** True while pages are read again or their fields looked for: what is shown of them will change by itself. */
  beingRead: z.boolean(),
  /** Sides that were left out as blank and lie among the document's pages or beside them; `at`: before which page. */
  blanks: z.array(picture.extend({ at: z.int() })),
  /** Other documents of the batch that are in review, in the order of their pages. */
  others: z.array(
    z.object({
      id,
      type: documentType,
      pages: z.int(),
      first: picture.nullable(),
      /** Lies just before or after this document. */
      beside: z.enum(['before', 'after']).nullable(),
      heldBy: z.string().nullable(),
    }),
  ),
  /** Pages that name somebody else than was decided; empty until the document's identity is decided. */
  differs: z.array(id),
  /** The caller's last change, if it can be taken back. */
  undo: z.object({ kind: z.string(), at }).nullable(),
  /** `requestId` of the last change, or of what took one back; null: nobody changed anything of its pages. */
  lastRequest: id.nullable(),
});
export type DocumentPages = z.infer<typeof documentPages>;

export const pageChangeAnswer = z.object({
  /** Where the pages are now: another document's id when this one went into it. */
  documentId: id,
  /** A document that was made by the change. */
  madeId: id.nullable(),
  version: z.int(),
});
export type PageChangeAnswer = z.infer<typeof pageChangeAnswer>;

export const regionRequest = z.object({
  /** Chosen by the client, and the id of the reading; the same one again asks once. */
  requestId: id,
  claim,
  /** Pixels of the upright page. */
  box: z.tuple([z.number().min(0), z.number().min(0), z.number().min(1), z.number().min(1)]),
});

export const regionParams = z.object({ id, pageId: id });
export const regionReadingParams = z.object({ id, readingId: id });

/**
 * What both readers make of a part of a page, looked at again by itself. A part in which a field waits for a key of the
 * caller is `decision.refused` because `key-first`; a text that would give one away is left out.
 */
export const regionReading = z.object({
  id,
  pageId: id,
  state: z.enum(['waiting', 'read', 'failed']),
  /** Different texts, the first reader's first. */
  texts: z.array(z.string()),
});
export type RegionReading = z.infer<typeof regionReading>;
