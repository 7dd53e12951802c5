import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentPages } from '../../../shared/core/record/review-api-pages.ts';
import { pileOn } from '../../support/pile.ts';
import {
  at,
  confirmAll,
  type Desk,
  ok,
  openDesk,
  type Refusal,
  release,
  say,
  take,
} from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const MARGARET = {
  'patient.mrn': '00483912',
  'patient.familyName': 'Holloway',
  'patient.givenNames': 'Margaret',
  'patient.birthDate': '1952-03-14',
};
const STRANGER = { ...MARGARET, 'patient.mrn': '00711804', 'patient.familyName': 'Okafor' };

/** A document of two pages of which the second names somebody else, in the technician's hands. */
async function withStranger(second = STRANGER) {
  const pile = await pileOn(desk, [{ begins: 'progress-note', says: MARGARET }, { says: second }]);
  const [document] = await pile.documents();
  const id = document?.id ?? '';
  const { claim } = await take(desk, desk.technician, id);
  const pages = () => ok(desk.call<DocumentPages>(desk.technician, 'GET', `/api/documents/${id}/pages`));
  const change = <T = unknown>(asked: object) =>
    desk.call<T>(desk.technician, 'POST', `/api/documents/${id}/page-changes`, {
      ...{ requestId: randomUUID(), claim, change: asked },
    });
  const [, strange = ''] = document?.pages ?? [];
  return { pile, id, claim, pages, change, strange };
}

describe('a page of another patient', () => {
  it('stops the release until it is in a document of its own', async () => {
    const { pile, id, claim, pages, change, strange } = await withStranger();
    expect((await pages()).differs).toEqual([]);
    const { version } = await confirmAll(desk, desk.technician, id, claim);
    const answer = await desk.call(desk.technician, 'GET', `/api/documents/${id}/pages`);
    expect((answer.body as DocumentPages).differs).toEqual([strange]);
    // Which page, and not a letter of whom it names.
    expect(answer.raw.toString()).not.toMatch(/00711804|Okafor|Holloway|00483912/);
    const refused = await release<Refusal>(
      desk,
      desk.technician,
      { documentId: id, claim, version },
      { newPatient: true },
    );
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'identity.page-differs',
      detail: { documentId: id, pageIds: [strange] },
    });
    await ok(change({ kind: 'split', pageId: strange }));
    const early = await confirmAll(desk, desk.technician, id, claim);
    const during = await release<Refusal>(
      desk,
      desk.technician,
      { documentId: id, claim, version: early.version },
      { newPatient: true },
    );
    expect(during.body.error.code).toBe('pages.being-read');
    await pile.settle();
    expect((await pages()).differs).toEqual([]);
    const now = await confirmAll(desk, desk.technician, id, claim);
    await ok(
      release(desk, desk.technician, { documentId: id, claim, version: now.version }, { newPatient: true }),
    );
  });

  it('is let through when a person says that it is the same patient, until the identity is decided anew', async () => {
    const { id, claim, pages, change, strange } = await withStranger({
      ...MARGARET,
      'patient.mrn': '00711804',
    });
    expect(
      (await change<Refusal>({ kind: 'same-patient', pageId: strange, reason: 'number-misprinted' })).status,
    ).toBe(422);
    const decided = await confirmAll(desk, desk.technician, id, claim);
    expect((await pages()).differs).toEqual([strange]);
    await ok(change({ kind: 'same-patient', pageId: strange, reason: 'number-misprinted' }));
    expect((await pages()).differs).toEqual([]);
    const mrn = at(decided, 'patient.mrn');
    await ok(say(desk, desk.technician, id, claim, mrn, { kind: 'corrected', value: '00483913' }));
    expect((await pages()).differs).toEqual([strange]);
  });
});

describe('the picture of a page', () => {
  it('comes whole or in the widths that screens need, each kept by the browser under its own address', async () => {
    const { pageId } = await desk.seed({ fields: [], objects: desk.objects });
    const picture = (query: string) =>
      desk.call(desk.technician, 'GET', `/api/pages/${pageId}/image${query}`);
    const whole = await picture('');
    const small = await picture('?w=160');
    expect((await sharp(whole.raw).metadata()).width).toBe(850);
    expect((await sharp(small.raw).metadata()).width).toBe(160);
    expect((await sharp((await picture('?w=1000')).raw).metadata()).width).toBe(850);
    expect(small.headers.etag).not.toBe(whole.headers.etag);
    expect(small.headers['content-type']).toBe('image/webp');
    expect((await picture('?w=333')).status).toBe(400);
  });
});
