import { launchBrowser } from '../support/browser.ts';
import type { MadeForm } from './form.ts';
import { MARKS_CSS } from './marks.ts';

const PAGE_CSS = `
@page { size: 8.5in 11in; margin: 0; }
* { box-sizing: border-box; }
html, body { margin: 0; padding: 0; -webkit-print-color-adjust: exact; color: #111; }
section.page { position: relative; width: 816px; height: 1056px; overflow: hidden; break-after: page; }
section.page:last-child { break-after: auto; }
`;

export interface Printer {
  /** The form as a born-digital PDF, one Letter page for each of its pages. */
  print(form: MadeForm): Promise<Buffer>;
  close(): Promise<void>;
}

/** Prints through one headless Chromium, kept from form to form; throws where there is none. */
export async function startPrinter(): Promise<Printer> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  return {
    async print(form) {
      await page.setContent(htmlOf(form), { waitUntil: 'load' });
      await refuseOverflow(page, form.family);
      return undated(
        await page.pdf({ width: '8.5in', height: '11in', printBackground: true, preferCSSPageSize: true }),
      );
    },
    close: () => browser.close(),
  };
}

/** The same form is the same file, whenever it was printed. */
const undated = (pdf: Buffer): Buffer =>
  Buffer.from(
    pdf.toString('latin1').replace(/(?<=\/(?:CreationDate|ModDate) \(D:)\d{14}/g, '20000101000000'),
    'latin1',
  );

/** Text cut off at the sheet's end would stand in the truth and not on the page. */
async function refuseOverflow(
  page: { evaluate<T>(run: () => T): Promise<T> },
  family: string,
): Promise<void> {
  const worst = await page.evaluate(() => {
    let most = '';
    for (const sheet of document.querySelectorAll('section.page')) {
      const { top, left } = sheet.getBoundingClientRect();
      for (const value of sheet.querySelectorAll('x-value')) {
        const at = value.getBoundingClientRect();
        if (at.right - left > 800 || at.bottom - top > 1044 || at.left < left + 30)
          most = value.textContent ?? '';
      }
    }
    return most;
  });
  if (worst) throw new Error(`${family}: this value runs off the sheet: ${worst}`);
}

const htmlOf = ({ pages, css = '' }: MadeForm): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${PAGE_CSS}${MARKS_CSS}${css}</style></head><body>${pages
    .map((page) => `<section class="page">${page}</section>`)
    .join('')}</body></html>`;
