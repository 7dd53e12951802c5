import type { Figures, WorkFigures } from '../../../core/record/review-api-supervisor.ts';
import { permits } from '../../../core/record/roles.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';

interface PersonRow extends WorkFigures {
  readonly id: string;
  readonly displayName: string;
}

/** Fewer people than this, and a median would tell who is who. */
const FEWEST = 3;

const NOTHING: WorkFigures = { documents: 0, hours: 0, documentsPerHour: null, secondsPerDocument: null };

/**
 * Documents released in the last days that still stand, by person, with the time they had them in hand. Time before
 * somebody else took over counts for whoever had it.
 */
const readPeople = (sql: Sql, siteId: string, days: number): Promise<PersonRow[]> =>
  sql.rows<PersonRow>(
    `select a.id, a.display_name as "displayName", count(*) as documents,
            coalesce(sum(t.seconds) / 3600, 0) as hours,
            count(*) / nullif(sum(t.seconds) / 3600, 0) as "documentsPerHour",
            percentile_cont(0.5) within group (order by t.seconds) as "secondsPerDocument"
     from release r join account a on a.id = r.released_by,
     lateral (select extract(epoch from sum(s.ended_at - s.began_at))::float8 as seconds from claim_span s
              where s.document_id = r.document_id and s.account_id = a.id and s.began_at < r.released_at) t
     where r.site_id = $1 and r.retracted_at is null and r.released_at > now() - $2 * interval '1 day'
     group by a.id order by lower(a.display_name), a.id`,
    [siteId, days],
  );

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

function teamOf(rows: readonly PersonRow[]): Figures['team'] {
  const timed = rows.flatMap(({ documentsPerHour, secondsPerDocument }) =>
    documentsPerHour === null || secondsPerDocument === null
      ? []
      : [{ documentsPerHour, secondsPerDocument }],
  );
  if (timed.length < FEWEST) return null;
  return {
    people: timed.length,
    documentsPerHour: median(timed.map((row) => row.documentsPerHour)),
    secondsPerDocument: median(timed.map((row) => row.secondsPerDocument)),
  };
}

/** Everybody sees their own figures and the team's median; a supervisor sees everybody's. */
export async function readFigures(sql: Sql, who: Account, days: number): Promise<Figures> {
  const rows = await readPeople(sql, who.siteId, days);
  const bare = ({ documents, hours, documentsPerHour, secondsPerDocument }: PersonRow): WorkFigures => ({
    documents,
    hours,
    documentsPerHour,
    secondsPerDocument,
  });
  const own = rows.find(({ id }) => id === who.id);
  return {
    days,
    own: own ? bare(own) : NOTHING,
    team: teamOf(rows),
    people: permits(who.roles, 'review.settle')
      ? rows.map((row) => ({ person: { id: row.id, displayName: row.displayName }, figures: bare(row) }))
      : null,
  };
}
