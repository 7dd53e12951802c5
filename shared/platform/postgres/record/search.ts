import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import { leadingIdentity } from '../../../core/match/identity.ts';
import type { PatientSearchAnswer } from '../../../core/record/record-api.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { mrnSystemOf, readPatients, STANDS } from './patients.ts';

export interface PatientQuery {
  readonly mrn?: string | undefined;
  readonly familyName?: string | undefined;
  readonly givenNames?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly limit: number;
}

const said = (fact: string, comparison: string) => `
  exists (select 1 from assertion a where a.site_id = p.site_id and a.subject_kind = 'patient'
          and a.subject_id = p.id and a.name = 'patient.${fact}' and ${comparison} and ${STANDS})`;

/** What `like` takes literally: a `%` that was typed finds a `%`. */
const literally = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');

const findPatients = (sql: Sql, who: Account, system: string, query: PatientQuery) =>
  sql.rows<{ id: string; disputed: boolean }>(
    `select p.id, exists (select 1 from patient_identifier i where i.patient_id = p.id and i.disputed) as disputed
     from patient p
     where p.site_id = $1
       and ($3::text is null or exists (select 1 from patient_identifier i
              where i.site_id = $1 and i.system = $2 and i.value = $3 and i.patient_id = p.id))
       and ($4::text is null or ${said('familyName', "lower(a.value) like $4 || '%'")})
       and ($5::text is null or ${said('givenNames', "lower(a.value) like $5 || '%'")})
       and ($6::text is null or ${said('birthDate', 'lower(a.value) = $6')})
     order by p.created_at, p.id limit $7`,
    [
      who.siteId,
      system,
      query.mrn ? normaliseIdentifier(query.mrn) : null,
      query.familyName ? literally(query.familyName) : null,
      query.givenNames ? literally(query.givenNames) : null,
      query.birthDate?.trim() || null,
      query.limit + 1,
    ],
  );

/** Patients of the caller's site that fit all that was given. */
export async function searchPatients(
  sql: Sql,
  who: Account,
  query: PatientQuery,
): Promise<PatientSearchAnswer> {
  const found = await findPatients(sql, who, await mrnSystemOf(sql, who.siteId), query);
  const shown = found.slice(0, query.limit);
  const known = await readPatients(
    sql,
    who.siteId,
    shown.map((row) => row.id),
  );
  return {
    patients: shown.flatMap(({ id, disputed }) => {
      const patient = known.get(id);
      return patient ? [{ id, ...leadingIdentity(patient.facts), disputed }] : [];
    }),
    more: found.length > query.limit,
  };
}
