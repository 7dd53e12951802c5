import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { indexPages } from '../../../shared/core/extract/index-pages.ts';
import { EN_US } from '../../../shared/core/extract/locales/en-us.ts';
import { namedOnPage } from '../../../shared/core/extract/page-identity.ts';
import type { PageReading } from '../../../shared/core/page/reading.ts';
import type { FormExamples, FormMemoryView, RuleView } from '../../../shared/core/record/form-memory-api.ts';
import { PIPELINE } from '../../../shared/jobs/pipeline.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { putContent } from '../../../shared/platform/objects/put-content.ts';
import { want } from '../../../shared/platform/postgres/ledger/stage-work.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import {
  formMemoryOf,
  lockFormMemory,
  saveForms,
} from '../../../shared/platform/postgres/review/form-memory.ts';
import { runStage } from '../../../shared/platform/queue/run-stage.ts';
import { memoryOf } from '../../../workers/index/learn-forms.ts';
import { indexStage } from '../../../workers/index/run.ts';
import { addSite } from '../../support/database.ts';
import { addRenderedFile } from '../../support/intake-scenario.ts';
import { type Desk, ok, openDesk, type Refusal } from '../../support/review-desk.ts';
import { CYRIL, DOROTHEA, type Filled, MINA, registration } from '../../unit/core/form-memory/forms.ts';
import { readingOf } from '../../unit/core/reading-of.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let siteId: string;
beforeEach(async () => {
  siteId = await addSite(desk.database, `Hospital ${randomUUID().slice(0, 8)}`);
});

const said: string[] = [];
const log = createLog({ name: 'test', level: 'warn' }, { write: (line: string) => void said.push(line) });
const learning = () => ({
  database: desk.database,
  objects: desk.objects,
  log,
  locale: EN_US,
  latestYear: () => 2026,
});

async function putReading(pageId: string, reading: PageReading): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(reading));
  const key = await putContent(desk.objects, { siteId, kind: 'reading', id: pageId }, { bytes });
  await desk.database.run(`update page set state = 'read', reading_key = $2 where id = $1`, [pageId, key]);
}

/** A page of the registration form, indexed as the worker does. */
async function indexed(filled: Filled) {
  const file = await addRenderedFile({ database: desk.database, siteId }, 1);
  await putReading(file.pageIds[0] ?? '', readingOf(registration(filled)));
  await want(desk.database, { siteId, stage: 'index', subjectId: file.sequenceId });
  const work = await desk.database.first<{ id: string }>('select id from stage_work where subject_id = $1', [
    file.sequenceId,
  ]);
  const outcome = await runStage(
    {
      database: desk.database,
      definition: PIPELINE.index,
      handler: indexStage({
        objects: desk.objects,
        indexPages: (readings, memory) =>
          indexPages(readings, { latestYear: 2026, memory, withFeatures: true }),
        namedOnPage: (reading, type) => namedOnPage(reading, type, { latestYear: 2026 }),
        memoryOf: (site) => memoryOf(learning(), site),
        versions: { code: 'test', calibration: 'test' },
      }),
      by: 'test',
      stopping: new AbortController().signal,
      onFault: (error) => {
        throw error;
      },
    },
    work?.id ?? '',
  );
  expect(outcome).toEqual({ kind: 'done' });
  const document = await desk.database.first<{ id: string }>(
    'select id from document where sequence_id = $1',
    [file.sequenceId],
  );
  const run = await desk.database.first<{ version: string }>(
    'select form_memory_version as version from extraction_run where sequence_id = $1 order by created_at desc limit 1',
    [file.sequenceId],
  );
  return { documentId: document?.id ?? '', operatorId: file.operatorId, version: run?.version };
}

const proposed = (documentId: string, name: string) =>
  desk.database.first<{ value: string; accepted: boolean; reasons: string[]; confidence: number }>(
    `select p.value, p.accepted, p.reasons, p.confidence from proposed_field p
     join document_field f on f.id = p.field_id where f.document_id = $1 and f.name = $2`,
    [documentId, name],
  );

/** Finishes a document in which one field was missing, or not. */
async function finished(
  { documentId, operatorId }: { documentId: string; operatorId: string },
  name: string,
  value: string,
  mode: 'look' | 'blind' = 'blind',
): Promise<void> {
  const field = await desk.database.first<{ id: string }>(
    `insert into document_field (site_id, document_id, name, added_by) values ($1, $2, $3, $4)
     on conflict (document_id, row_id, name) do update set name = excluded.name returning id`,
    [siteId, documentId, name, operatorId],
  );
  if (mode === 'blind')
    await desk.database.run(
      `insert into field_key (site_id, field_id, keyed_by, kind, value) values ($1, $2, $3, 'value', $4)`,
      [siteId, field?.id, operatorId, value],
    );
  await desk.database.run(
    `insert into field_decision (site_id, document_id, field_id, request_id, kind, mode, after, decided_by)
     values ($1, $2, $3, $4, 'corrected', $5, $6, $7)`,
    [siteId, documentId, field?.id, randomUUID(), mode, value, operatorId],
  );
  await desk.database.run(`update document set state = 'committed', verified_at = now() where id = $1`, [
    documentId,
  ]);
}

const supervisor = () => desk.person(['supervisor'], siteId);
const memory = async (who: Awaited<ReturnType<typeof supervisor>>) =>
  await ok(desk.call<FormMemoryView>(who, 'GET', '/api/form-memory'));
const ruleOf = (view: FormMemoryView, where: RuleView['where']): RuleView => {
  const rule = view.forms[0]?.rules.find((r) => r.fieldName === 'patient.mrn' && r.where === where);
  if (!rule) throw new Error(`no rule ${where}`);
  return rule;
};

describe('the next page of a form', () => {
  it('is extracted by what was corrected on the one before, and its run names the memory', async () => {
    const first = await indexed(DOROTHEA);
    expect(first.version).toBe('none');
    expect(await proposed(first.documentId, 'patient.mrn')).toBeUndefined();
    await finished(first, 'patient.mrn', DOROTHEA.number);

    const second = await indexed(CYRIL);
    expect(second.version).toBe('1');
    const mrn = await proposed(second.documentId, 'patient.mrn');
    expect(mrn).toMatchObject({ value: CYRIL.number, accepted: false });
    expect(mrn?.reasons).toContain('form-memory');
    expect(mrn?.confidence).toBeLessThanOrEqual(0.5);
  });

  it('of another site is not', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await indexed(CYRIL);
    siteId = await addSite(desk.database, `Elsewhere ${randomUUID()}`);
    const elsewhere = await indexed(CYRIL);
    expect(elsewhere.version).toBe('none');
    expect(await proposed(elsewhere.documentId, 'patient.mrn')).toBeUndefined();
  });

  it('is indexed all the same when a finished document cannot be learned from', async () => {
    const first = await indexed(DOROTHEA);
    await finished(first, 'patient.mrn', DOROTHEA.number);
    await desk.database.run(
      `update page set reading_key = reading_key || 'gone' from document_page dp where dp.page_id = page.id
       and dp.document_id = $1`,
      [first.documentId],
    );
    const second = await indexed(CYRIL);
    expect(second.version).toBe('none');
    expect(said.join()).toContain('learned nothing from a finished document');
    expect(said.join()).not.toContain(DOROTHEA.number);
    await finished(second, 'patient.mrn', CYRIL.number);
    expect((await indexed(MINA)).version).toBe('1');
  });
});

describe('a memory keeps its evidence', () => {
  it('a blind key on a later document speaks for the rule, a look does not', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await finished(await indexed(CYRIL), 'patient.mrn', CYRIL.number, 'look');
    await finished(await indexed(MINA), 'patient.mrn', MINA.number, 'blind');
    await memoryOf(learning(), siteId);
    const place = ruleOf(await memory(await supervisor()), 'place');
    expect(place).toMatchObject({ right: 1, misread: 0, wrong: 0, state: 'fills', toProve: 2139 });
  });

  it('goes through a document once, whoever asks and however often', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await finished(await indexed(CYRIL), 'patient.mrn', CYRIL.number);
    await Promise.all([1, 2, 3, 4].map(() => memoryOf(learning(), siteId)));
    await memoryOf(learning(), siteId);
    const { forms } = await formMemoryOf(desk.database, siteId);
    expect(forms.map(({ sides }) => sides)).toEqual([2]);
  });
});

describe('a supervisor', () => {
  it('sees the form without the words of any patient, and the examples it was learned from', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await finished(await indexed(CYRIL), 'patient.mrn', CYRIL.number);
    await memoryOf(learning(), siteId);
    const who = await supervisor();
    const view = await memory(who);
    const shown = JSON.stringify(view).toLowerCase();
    for (const word of ['dorothea', 'cyril', 'okonkwo', 'whitlock', DOROTHEA.number])
      expect(shown).not.toContain(word);
    const [form] = view.forms;
    expect(form).toMatchObject({ sides: 2, examples: 2, revoked: null });
    expect(form?.words.map(({ text }) => text)).toContain('ledger');
    expect(ruleOf(view, 'below-label').label).toBe('ledger figure');
    const { examples } = await ok(
      desk.call<FormExamples>(who, 'GET', `/api/form-memory/forms/${form?.id}/examples`),
    );
    expect(examples.map(({ field, verified, witnessed }) => ({ field, verified, witnessed }))).toEqual([
      { field: 'MRN', verified: CYRIL.number, witnessed: true },
      { field: 'MRN', verified: DOROTHEA.number, witnessed: true },
    ]);
    expect(examples[1]?.machine).toBeNull();
  });

  it('takes a rule out of use and back, the second time without a change, and all of it is on the audit trail', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await memoryOf(learning(), siteId);
    const who = await supervisor();
    for (const rule of (await memory(who)).forms[0]?.rules ?? []) {
      const once = await ok(
        desk.call<FormMemoryView>(who, 'POST', `/api/form-memory/rules/${rule.id}/revoke`),
      );
      const twice = await ok(
        desk.call<FormMemoryView>(who, 'POST', `/api/form-memory/rules/${rule.id}/revoke`),
      );
      expect(twice).toEqual(once);
    }
    const view = await memory(who);
    expect(view.forms[0]?.rules.map(({ state }) => state)).toEqual(view.forms[0]?.rules.map(() => 'revoked'));
    expect(await proposed((await indexed(CYRIL)).documentId, 'patient.mrn')).toBeUndefined();

    await ok(desk.call(who, 'POST', `/api/form-memory/rules/${ruleOf(view, 'place').id}/restore`));
    expect((await proposed((await indexed(CYRIL)).documentId, 'patient.mrn'))?.value).toBe(CYRIL.number);
    const entries = await desk.database.rows<{ action: string }>(
      `select action from audit_entry where site_id = $1 and action like 'form-memory.%' order by id`,
      [siteId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...(view.forms[0]?.rules.map(() => 'form-memory.rule-revoked') ?? []),
      'form-memory.rule-restored',
    ]);
    expect(await verifyAuditChain(desk.database, siteId)).toMatchObject({ kind: 'whole' });
  });

  it('takes a whole form out of use: later lessons do not bring it back', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await memoryOf(learning(), siteId);
    const who = await supervisor();
    const formId = (await memory(who)).forms[0]?.id;
    await ok(desk.call(who, 'POST', `/api/form-memory/forms/${formId}/revoke`));
    const second = await indexed(CYRIL);
    expect(await proposed(second.documentId, 'patient.mrn')).toBeUndefined();
    await finished(second, 'patient.mrn', CYRIL.number);
    expect(await proposed((await indexed(MINA)).documentId, 'patient.mrn')).toBeUndefined();
    await ok(desk.call(who, 'POST', `/api/form-memory/forms/${formId}/restore`));
    expect((await proposed((await indexed(MINA)).documentId, 'patient.mrn'))?.value).toBe(MINA.number);
  });

  it('takes a form out of use while a lesson is being learned: one waits for the other, and neither fails', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await memoryOf(learning(), siteId);
    const who = await supervisor();
    const formId = (await memory(who)).forms[0]?.id;
    const asked = await desk.database.transaction(async (sql) => {
      expect(await lockFormMemory(sql, siteId)).toBe(true);
      const revoked = desk.call<FormMemoryView>(who, 'POST', `/api/form-memory/forms/${formId}/revoke`);
      await expect
        .poll(() =>
          desk.database.rows(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        )
        .toHaveLength(1);
      await saveForms(sql, siteId, (await formMemoryOf(sql, siteId)).forms);
      return { revoked };
    });
    expect((await ok(asked.revoked)).forms[0]?.revoked).not.toBeNull();
  });

  it('of another site sees and changes nothing, and a technician neither', async () => {
    await finished(await indexed(DOROTHEA), 'patient.mrn', DOROTHEA.number);
    await memoryOf(learning(), siteId);
    const view = await memory(await supervisor());
    expect((await memory(desk.supervisor)).forms).toEqual([]);
    for (const path of [`forms/${view.forms[0]?.id}/revoke`, `rules/${ruleOf(view, 'place').id}/revoke`]) {
      const stranger = await desk.call<Refusal>(desk.supervisor, 'POST', `/api/form-memory/${path}`);
      expect(stranger.status).toBe(404);
      const technician = await desk.person(['technician'], siteId);
      expect((await desk.call(technician, 'POST', `/api/form-memory/${path}`)).status).toBe(403);
    }
    expect((await memory(await supervisor())).version).toBe(view.version);
  });
});
