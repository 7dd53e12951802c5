import { rankCandidates } from '../../../core/match/candidates.ts';
import { AppError } from '../../../core/record/errors.ts';
import { isIdentity } from '../../../core/record/identity-first.ts';
import { identityOf } from '../../../core/record/release-plan.ts';
import { IDENTITY_FACTS, type PatientCandidates } from '../../../core/record/review-api-release.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { readSealed } from '../review/fields.ts';
import { bearerOf, findAlike, mrnSystemOf, readPatients } from './patients.ts';

const NOBODY = {
  document: { mrn: null, familyName: null, givenNames: null, birthDate: null, sex: null },
  candidates: [],
  numberOf: null,
};

/**
 * Patients of the caller's site the document may be about, by its identity as its fields stand now. None while the
 * caller is to key any of it: who resembles the machine's reading would give that away.
 */
export async function readCandidates(sql: Sql, who: Account, documentId: string): Promise<PatientCandidates> {
  const { siteId } = who;
  const found = await sql.first('select 1 as ok from document where id = $1 and site_id = $2', [
    documentId,
    siteId,
  ]);
  if (!found) throw new AppError('thing.not-found');
  const { fields } = (await readSealed(sql, who, documentId)).view;
  const open = new Set(fields.filter((field) => field.open).map((field) => field.name));
  const undecided = IDENTITY_FACTS.filter((fact) => open.has(`patient.${fact}`));
  if (fields.some((field) => field.sealed !== null && isIdentity(field))) {
    return { ...NOBODY, undecided };
  }
  const document = identityOf(fields);
  const system = await mrnSystemOf(sql, siteId);
  const bearer = document.mrn === null ? undefined : await bearerOf(sql, siteId, system, document.mrn);
  const known = await readPatients(sql, siteId, await findAlike(sql, siteId, system, document));
  return {
    document,
    undecided,
    candidates: rankCandidates(document, [...known.values()]),
    numberOf: bearer ?? null,
  };
}
