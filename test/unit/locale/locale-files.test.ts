import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseConfig } from '../../../shared/platform/config.ts';
import { loadLocale, localeEnv } from '../../../shared/platform/locale-files.ts';
import { languageEnv, withLanguages } from '../../../workers/read/languages.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-locale-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: unknown): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const problemsOf = (path: string): readonly string[] => {
  const loaded = loadLocale(path);
  return loaded.kind === 'problems' ? loaded.problems : [];
};

describe('a locale of a site', () => {
  it('is made of the files of its folder, and gives only what differs', () => {
    put('locale.json', { name: 'site', extends: 'en-US', dateOrder: 'DMY' });
    put('labels.json', {
      personLabels: { mrn: ['case sheet no', 'ward number'] },
      stayLabels: { encounter: 'unit no.' },
    });
    const loaded = loadLocale(folder);
    if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
    expect(loaded.locale.dateOrder).toBe('DMY');
    expect(loaded.locale.personLabels.mrn).toEqual(expect.arrayContaining(['ward number', 'mrn']));
    expect(loaded.locale.personLabels.name).toContain('patient name');
    // `Unit No.` is the patient's number elsewhere; here it is the stay's.
    expect(loaded.locale.stayLabels.encounter).toContain('unit no.');
    expect(loaded.locale.personLabels.mrn).not.toContain('unit no');
  });

  it('is refused with every problem of its files, where each is and what to do', () => {
    const file = put('locale.json', { name: 'site', extends: 'en-US', dateOrder: 'DYM', dateOrdre: 'DMY' });
    const labels = put('labels.json', { personLabels: { mnr: 'ward no', name: 'patient||name' } });
    const words = put('words.json', { months: ['enero'], notRecords: '(fax' });
    const problems = problemsOf(folder);
    const about = (text: string) => problems.filter((p) => p.includes(text));
    expect(about(`${file}: dateOrder is wrong: `)).toHaveLength(1);
    expect(about(`${file}: dateOrdre means nothing in a locale; correct its spelling`)).toHaveLength(1);
    expect(about(`${labels}: personLabels.mnr means nothing in a locale`)).toHaveLength(1);
    expect(about(`${labels}: personLabels.name is wrong: has an empty wording`)).toHaveLength(1);
    expect(about(`${words}: months is wrong: `)).toHaveLength(1);
    expect(about(`${words}: notRecords is wrong: is no regular expression`)).toHaveLength(1);
    expect(problems).toHaveLength(6);
  });

  it('is refused when it lacks what it does not take from another', () => {
    put('locale.json', { name: 'site' });
    expect(problemsOf(folder).join('\n')).toMatch(
      /relationships is missing; add it, or add "extends": "en-US"/,
    );
  });

  it('is refused when a file is no JSON, a key stands in two files, or it extends itself', () => {
    put('broken.json', '{ "name": ');
    expect(problemsOf(folder).join()).toMatch(/broken\.json: cannot be read as JSON/);
    put('broken.json', { name: 'site' });
    put('other.json', { name: 'site' });
    expect(problemsOf(folder).join()).toMatch(
      /other\.json: name stands in .*broken\.json too; keep it in one/,
    );
    put('other.json', { extends: folder });
    expect(problemsOf(folder).join()).toMatch(/extends itself/);
  });

  it('is refused by name with the names there are', () => {
    expect(problemsOf('en-AU').join()).toMatch(/no locale is called en-AU; there are en-GB, en-US, es/);
    expect(problemsOf('./nowhere').join()).toMatch(/nowhere is no JSON file and no folder/);
  });
});

describe('the settings of a reader', () => {
  const schema = z.object({ ...localeEnv, ...languageEnv }).transform(withLanguages);
  const parse = (env: Record<string, string>) => parseConfig(env, schema);

  it('are English of the United States when nothing is set', () => {
    expect(parse({})).toMatchObject({
      kind: 'config',
      config: { CHARTROOM_LOCALE: { name: 'en-US' }, languages: { languages: ['eng'] } },
    });
  });

  it('take the languages of the locale, and ask for the data of those that are not installed', () => {
    expect(parse({ CHARTROOM_LOCALE: 'es' })).toEqual({
      kind: 'problems',
      problems: [expect.stringMatching(/CHARTROOM_LANGUAGE_DATA is not set .*spa\.traineddata\.gz/)],
    });
    put('spa.traineddata.gz', '');
    const data = { CHARTROOM_LOCALE: 'es', CHARTROOM_LANGUAGE_DATA: folder };
    expect(parse(data)).toMatchObject({
      config: { languages: { languages: ['spa'], languageDataDir: folder } },
    });
    expect(parse({ ...data, CHARTROOM_LANGUAGES: 'eng,spa' })).toMatchObject({
      problems: [expect.stringMatching(/no eng\.traineddata\.gz in .*; put it there/)],
    });
  });

  it('name the variable with every problem of the locale', () => {
    put('locale.json', { name: 'site', extends: 'en-US', dateOrder: 'DYM', decimalMark: ';' });
    expect(parse({ CHARTROOM_LOCALE: folder })).toMatchObject({
      problems: [
        expect.stringMatching(/^CHARTROOM_LOCALE: .*dateOrder/),
        expect.stringMatching(/decimalMark/),
      ],
    });
  });
});
