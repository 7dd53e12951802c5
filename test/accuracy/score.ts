import type { Extraction } from '../../shared/core/extract/contract.ts';

/** The corpus's truth about one file, as far as it is used here. */
export interface Truth {
  readonly file: string;
  readonly family: string;
  readonly rotations: readonly number[];
  readonly documents: readonly {
    readonly type: string;
    readonly pages: readonly number[];
    readonly fields: readonly { readonly path: string; readonly value: string | null }[];
  }[];
}
export interface Score {
  readonly documents: number;
  readonly typesRight: number;
  /** Readable values the truth has. */
  readonly wanted: number;
  /** Values of those paths that were extracted. */
  readonly said: number;
  readonly right: number;
}

/**
 * How much of a file's truth was extracted. Simpler and stricter than the corpus's own scorer: a row counts where its
 * values stand together, whatever its number.
 */
export function scoreDocuments(truth: Truth, extraction: Extraction): Score {
  let [typesRight, wanted, said, right] = [0, 0, 0, 0];
  for (const document of truth.documents) {
    const found = extraction.documents.find((d) => d.pages[0] === document.pages[0]);
    if (found?.type === document.type) typesRight++;
    const want = factsOf(document.fields);
    const got = factsOf(found?.fields ?? []);
    wanted += want.length;
    const paths = new Set(want.map((fact) => fact.split('=')[0]));
    said += got.filter((fact) => paths.has(fact.split('=')[0])).length;
    for (const fact of want) {
      const at = got.indexOf(fact);
      if (at < 0) continue;
      got.splice(at, 1);
      right++;
    }
  }
  return { documents: truth.documents.length, typesRight, wanted, said, right };
}

/** `path=value`, rows told apart by what they are about instead of by number. */
function factsOf(fields: readonly { readonly path: string; readonly value: string | null }[]): string[] {
  const subject = new Map<string, string>();
  for (const { path, value } of fields) {
    const row = /^(.*\[\d+\])\.(test|text|name)$/.exec(path);
    if (row?.[1]) subject.set(row[1], fold(value ?? ''));
  }
  return fields.flatMap(({ path, value }) => {
    if (value === null) return [];
    const row = /^(.*)\[\d+\]\.(\w+)$/.exec(path);
    const about = row ? (subject.get(path.slice(0, path.lastIndexOf('.'))) ?? '') : '';
    return [`${row ? `${row[1]}.${row[2]}` : path}=${about}=${fold(value)}`];
  });
}

const fold = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[\s.,'’]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
