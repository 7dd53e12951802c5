import type { Page, Response } from 'playwright-core';

/** Something the browser was told, and where. */
export interface Told {
  readonly where: string;
  readonly texts: readonly string[];
}

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter(Boolean);

/** True when the words of `secret` stand in `text` one after the other. */
export function tells(text: string, secret: string): boolean {
  const [inside, wanted] = [words(text), words(secret)];
  return inside.some((_, i) => wanted.every((word, j) => inside[i + j] === word));
}

/** Which of the secrets were told, each with where. */
export const leaks = (told: readonly Told[], secrets: readonly string[]): string[] =>
  told.flatMap(({ where, texts }) =>
    secrets
      .filter((secret) => texts.some((text) => tells(text, secret)))
      .map((secret) => `${secret}: ${where}`),
  );

// Of the transport, not of what is on the page; a length may well be 140.
const TRANSPORT = new Set(['content-length', 'date', 'etag', 'keep-alive', 'last-modified']);

// Ids, hashes and times are made by the server and hold nothing that stands on a page.
const MADE = /^([0-9a-f-]{32,}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$/;

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return MADE.test(value) ? [] : [value];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leavesOf);
  return [];
}

/** Listens to every answer but pictures, scripts and styles; `settled` waits for those still on their way. */
export function listen(page: Page): { readonly told: Told[]; settled(): Promise<void> } {
  const told: Told[] = [];
  const pending = new Set<Promise<void>>();
  const hear = async (response: Response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!/json|html|text\/plain/.test(type)) return;
    const text = await response.text().catch(() => '');
    const where = `${response.request().method()} ${new URL(response.url()).pathname}`;
    const headers = Object.entries(response.headers()).flatMap(([name, value]) =>
      TRANSPORT.has(name) ? [] : value,
    );
    told.push({
      where,
      texts: [...(type.includes('json') ? leavesOf(JSON.parse(text || 'null')) : [text]), ...headers],
    });
  };
  page.on('response', (response) => {
    const one = hear(response).finally(() => pending.delete(one));
    pending.add(one);
  });
  return {
    told,
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

/** All that the document in the browser holds: text, what stands in inputs, attributes, titles, what is stored. */
export async function shownBy(page: Page): Promise<Told> {
  const texts = await page.evaluate(async () => {
    const drawn = new Set(['class', 'style', 'id', 'src', 'href', 'width', 'height', 'data-field']);
    const found: string[] = [document.title];
    for (const element of document.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        found.push(element.value);
      if (!(element instanceof SVGElement))
        for (const { name, value } of element.attributes) if (!drawn.has(name)) found.push(value);
      if (element.tagName !== 'STYLE' && element.tagName !== 'SCRIPT')
        for (const node of element.childNodes) if (node instanceof Text) found.push(node.data);
    }
    return [...found, ...Object.values({ ...localStorage }), ...Object.values({ ...sessionStorage })];
  });
  return { where: 'the page on screen', texts };
}

/** All that lies in the browser's databases; bytes as they lie there. */
export async function keptBy(page: Page): Promise<Told> {
  const texts = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const leaves = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (value instanceof ArrayBuffer) return [new TextDecoder('latin1').decode(value)];
      if (ArrayBuffer.isView(value)) return [new TextDecoder('latin1').decode(value)];
      return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
    };
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames)
        found.push(...leaves(await done(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return found;
  });
  return { where: 'the databases of the browser', texts };
}
