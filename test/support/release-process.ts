import { openDatabase } from '../../shared/platform/postgres/database.ts';
import type { Account } from '../../shared/platform/postgres/people/sessions.ts';
import { releaseDocument } from '../../shared/platform/postgres/record/release.ts';

/**
 * A process that releases one document, and stops short of the commit until it is killed or told to go on: it prints
 * `written` when everything is written, and commits on a line on stdin. Takes its task as JSON in its argument.
 */
interface Task {
  readonly url: string;
  readonly account: Account;
  readonly documentId: string;
  readonly claim: number;
  readonly version: number;
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const database = openDatabase(task.url);
const heldBack = {
  ...database,
  transaction: <T>(work: (sql: Parameters<Parameters<typeof database.transaction>[0]>[0]) => Promise<T>) =>
    database.transaction(async (sql) => {
      const result = await work(sql);
      process.stdout.write('written\n');
      await new Promise((resolve) => process.stdin.once('data', resolve));
      return result;
    }),
};
const released = await releaseDocument(heldBack, task.account, task.documentId, {
  claim: task.claim,
  version: task.version,
  patient: { newPatient: true },
});
process.stdout.write(`${JSON.stringify(released)}\n`);
process.exit(0);
