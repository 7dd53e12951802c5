import type { Overview } from './overview.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
  th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid #8884; }
  th:first-child, td:first-child { text-align: left; }
  .away { color: #c22; font-weight: 600; }
  nav a { margin-right: 1.5rem; }
`;

/** A page of the operations service; renews itself when `renew` is set. */
export function page(title: string, body: string, renew = false): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${renew ? '<meta http-equiv="refresh" content="5">' : ''}
<title>${escaped(title)} · Chartroom</title>
<style>${STYLE}</style>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

export function overviewPage(seen: Overview): string {
  const { stages, documents, exceptions, servers } = seen;
  return page(
    'Operations',
    `<nav><a href="/ops/queues">Queues</a><a href="/metrics">Metrics</a><a href="/">Chartroom</a></nav>
<p>Redis: ${server(servers.redis)} · Object store: ${server(servers.objects)}</p>
${servers.redis === 'away' ? '<p>Work is kept in the ledger and goes on by itself when Redis is back.</p>' : ''}
${table(
  ['Stage', 'Wanted', 'In hand', 'Done', 'Done a minute', 'Failed', 'Oldest', 'Finished in'],
  stages.map((one) => [
    one.stage,
    one.wanted,
    one.leased,
    one.done,
    one.donePerMinute,
    one.failed,
    one.oldestSeconds === null ? '–' : duration(one.oldestSeconds),
    one.etaMinutes === null ? 'unknown' : duration(one.etaMinutes * 60),
  ]),
)}
<h2>Documents</h2>
${table(['State', 'Documents'], Object.entries(documents))}
<h2>Waiting for a person to mend</h2>
${table(
  ['What', 'Cause', 'How many'],
  exceptions.map((one) => [one.subject, one.cause, one.count]),
)}
<h2>Work given up</h2>
${table(
  ['Stage', 'Cause', 'How many'],
  stages.flatMap((one) => one.failedByCause.map(({ cause, count }) => [one.stage, cause, count])),
)}`,
    true,
  );
}

/** `90` as `2 min`: what a glance needs. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3_600) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

const server = (state: 'there' | 'away') => `<span class="${state}">${state}</span>`;

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const cells = (tag: 'th' | 'td', values: readonly (string | number)[]) =>
    `<tr>${values.map((value) => `<${tag}>${escaped(String(value))}</${tag}>`).join('')}</tr>`;
  return `<table>${cells('th', heads)}${rows.map((row) => cells('td', row)).join('')}</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
