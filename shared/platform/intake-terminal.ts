import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { type BatchProgress, plainText } from '../core/record/intake-api.ts';
import type { IntakeClient } from './intake-client.ts';
import { filesBelow, type IntakeResult, type IntakeWatcher, takeFilesIn } from './intake-folder.ts';

export interface Terminal {
  /** Writes one line. */
  say(line: string): void;
  /** A terminal that can redraw a line: gets a progress bar. */
  readonly bar?: NodeJS.WriteStream | undefined;
}

export interface IntakeWish {
  /** Folders and files. */
  readonly paths: readonly string[];
  readonly name?: string | undefined;
  readonly expectedSheets?: number | undefined;
  readonly grouping?: 'file' | 'batch' | undefined;
}

export interface IntakeSummary {
  /** Documents that wait for a technician or have passed one, those of files known already included. */
  readonly inReview: number;
  /** What needs a person: files, pages and documents. */
  readonly exceptions: number;
  /** Files the site had already. */
  readonly known: number;
}

function summaryOf({ progress, unreadable, earlier }: IntakeResult): IntakeSummary {
  const { documents, files, pages } = progress;
  return {
    inReview: earlier.inReview + documents['in review'] + documents.verified + documents.committed,
    exceptions:
      earlier.exceptions +
      (files.exception + files.refused + pages.exception + documents.exception + unreadable.length),
    known: files.duplicate,
  };
}

/**
 * Takes folders and files in as one batch, showing how far it has come, and ends with the line
 * `N documents in review, M exceptions` and what to do about each exception.
 */
export async function takeInOnTerminal(
  client: IntakeClient,
  wish: IntakeWish,
  terminal: Terminal,
): Promise<IntakeSummary | undefined> {
  const files = await filesBelow(wish.paths);
  if (files.length === 0) {
    terminal.say('There are no files to take in there.');
    return undefined;
  }
  const shown = showing(terminal, files.length);
  try {
    const result = await takeFilesIn(
      client,
      {
        files,
        batch: {
          name: wish.name ?? nameFor(wish.paths),
          ...(wish.expectedSheets === undefined ? {} : { expectedSheets: wish.expectedSheets }),
          ...(wish.grouping === undefined ? {} : { grouping: wish.grouping }),
        },
      },
      shown.watcher,
    );
    shown.stop();
    return report(result, terminal);
  } finally {
    shown.stop();
  }
}

const nameFor = (paths: readonly string[]): string =>
  plainText(paths.map((path) => basename(path)).join(', ')).slice(0, 200) || 'Batch';

// A page is worth ten steps and its sending one: reading is what takes time.
function stepsOf(progress: BatchProgress): { value: number; total: number } {
  const { files, pages } = progress;
  const answered = files.refused + files.duplicate;
  const rendered = files.rendered + files.exception;
  const read = pages.read + pages.blank + pages.exception;
  const known = files.received + rendered + answered;
  return { value: answered + rendered + read * 10, total: known + (read + pages.pending) * 10 };
}

function showing(terminal: Terminal, total: number): { watcher: IntakeWatcher; stop(): void } {
  return terminal.bar?.isTTY === true ? barOn(terminal.bar, total) : linesOn(terminal, total);
}

function barOn(stream: NodeJS.WriteStream, total: number) {
  const bar = new SingleBar(
    { stream, format: '{what} {bar} {percentage} %  {detail}', hideCursor: true, stopOnComplete: false },
    Presets.shades_classic,
  );
  bar.start(total, 0, { what: 'Sending', detail: '' });
  const watcher: IntakeWatcher = {
    onFile: (_path, _added, sent, files) => bar.update(sent, { detail: `${sent} of ${files} files` }),
    onProgress(progress) {
      const { value, total: steps } = stepsOf(progress);
      bar.setTotal(Math.max(steps, 1));
      bar.update(value, { what: 'Reading', detail: detailOf(progress) });
    },
  };
  return { watcher, stop: () => bar.stop() };
}

function linesOn(terminal: Terminal, total: number) {
  let last = '';
  const sayOnce = (line: string) => {
    if (line !== last) terminal.say(line);
    last = line;
  };
  sayOnce(`Sending ${total} ${total === 1 ? 'file' : 'files'} ...`);
  const every = Math.max(1, Math.ceil(total / 10));
  const watcher: IntakeWatcher = {
    onFile(_path, _added, sent, files) {
      if (sent % every === 0 || sent === files) sayOnce(`Sent ${sent} of ${files} files`);
    },
    onProgress: (progress) => sayOnce(`Reading: ${detailOf(progress)}`),
  };
  return { watcher, stop: () => undefined };
}

function detailOf({ pages, documents, files }: BatchProgress): string {
  const read = pages.read + pages.blank + pages.exception;
  const documentCount = Object.values(documents).reduce((sum, each) => sum + each, 0);
  const still = files.received > 0 ? '+' : '';
  return `${read} of ${read + pages.pending}${still} pages read, ${documentCount} documents found`;
}

function report(result: IntakeResult, { say }: Terminal): IntakeSummary {
  const { progress, unreadable } = result;
  const summary = summaryOf(result);
  const { inReview, exceptions, known } = summary;
  for (const { path, says } of unreadable) say(`  ${plainText(basename(path))}: ${says}`);
  for (const each of progress.exceptions) {
    const where = each.pageNumber === null || each.kind === 'document' ? '' : `, page ${each.pageNumber}`;
    say(`  ${each.fileName ?? each.id}${where}: ${each.says} ${each.remedy}`);
  }
  for (const each of progress.duplicates) say(`  ${each.fileName ?? each.id}: already taken in.`);
  if (known > 0) say(`${known} already taken in`);
  const { expected, pages } = progress.sheets;
  if (expected !== null) say(`${expected} sheets expected, ${pages} pages found`);
  // Programs read this line: it has one form, also for one.
  say(`${inReview} documents in review, ${exceptions} exceptions`);
  return summary;
}
