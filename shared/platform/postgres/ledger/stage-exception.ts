import type { Cause } from '../../../core/record/causes.ts';
import type { Stage } from '../../../jobs/pipeline.ts';
import type { Sql } from '../database.ts';
import { exceptSequence } from './documents.ts';
import { fileExcepted, fileReceivedAgain, fileToRender } from './files.ts';
import { pageExcepted, pagePendingAgain, pageToRead, sentPagesPendingAgain } from './pages.ts';
import { lockSequence, wantIndexWhenComplete } from './sequences.ts';
import { want, wantAll } from './stage-work.ts';

interface Subject {
  readonly siteId: string;
  readonly stage: Stage;
  readonly subjectId: string;
}

/**
 * Puts what a stage works on before a person, in the transaction that gives the work up. What waited for it goes on
 * without it: one bad page never holds up its document, one bad file never its batch.
 */
export async function exceptSubject(sql: Sql, subject: Subject, cause: Cause): Promise<void> {
  const { siteId, subjectId } = subject;
  switch (subject.stage) {
    case 'render': {
      const file = await fileToRender(sql, { siteId, fileId: subjectId });
      if (file?.state !== 'received') return;
      const sequence = await lockSequence(sql, { siteId, sequenceId: file.sequenceId });
      await fileExcepted(sql, { siteId, fileId: subjectId, cause });
      await wantIndexWhenComplete(sql, sequence);
      return;
    }
    case 'read': {
      const page = await pageToRead(sql, { siteId, pageId: subjectId });
      if (page?.state !== 'pending') return;
      const sequence = await lockSequence(sql, { siteId, sequenceId: page.sequenceId });
      await pageExcepted(sql, { siteId, pageId: subjectId, cause });
      await wantIndexWhenComplete(sql, sequence);
      return;
    }
    case 'index': {
      const sequence = await lockSequence(sql, { siteId, sequenceId: subjectId });
      await exceptSequence(sql, sequence, cause);
      return;
    }
  }
}

export interface Exception {
  readonly siteId: string;
  readonly kind: 'source file' | 'page' | 'document';
  readonly id: string;
}

/** Tries an exception's failed work once more; false when it is no exception of that site (any more). */
export async function retryException(sql: Sql, { siteId, kind, id }: Exception): Promise<boolean> {
  switch (kind) {
    case 'source file': {
      if (!(await fileReceivedAgain(sql, { siteId, fileId: id }))) return false;
      await want(sql, { siteId, stage: 'render', subjectId: id });
      return true;
    }
    case 'page': {
      if (!(await pagePendingAgain(sql, { siteId, pageId: id }))) return false;
      await want(sql, { siteId, stage: 'read', subjectId: id });
      return true;
    }
    case 'document': {
      const row = await sql.first<{ sequenceId: string }>(
        `select sequence_id as "sequenceId" from document where site_id = $1 and id = $2 and state = 'exception'`,
        [siteId, id],
      );
      if (!row) return false;
      const again = await sentPagesPendingAgain(sql, siteId, id);
      // Once they are read the sequence is indexed by itself.
      if (again.length > 0) await wantAll(sql, { siteId, stage: 'read', subjectIds: again });
      else await want(sql, { siteId, stage: 'index', subjectId: row.sequenceId });
      return true;
    }
  }
}
