import { useQueries, useQuery } from '@tanstack/react-query';
import type {
  ConsentRecord,
  DocumentRecord,
  EncounterRecord,
  LabReportRecord,
  PatientRecord,
  PatientSearchAnswer,
} from '../../../../shared/core/record/record-api.ts';
import { request } from './request.ts';

const path = (kind: string, id: string) => `/api/records/${kind}/${encodeURIComponent(id)}`;

export const usePatientRecord = (id: string) =>
  useQuery({
    queryKey: ['record', 'patient', id],
    queryFn: () => request<PatientRecord>('GET', path('patients', id)),
  });

const several = <T>(kind: string, ids: readonly string[]) => ({
  queries: ids.map((id) => ({
    queryKey: ['record', kind, id],
    queryFn: () => request<T>('GET', path(kind, id)),
  })),
});

export const useEncounters = (ids: readonly string[]) =>
  useQueries(several<EncounterRecord>('encounters', ids));
export const useLabReports = (ids: readonly string[]) =>
  useQueries(several<LabReportRecord>('lab-reports', ids));
export const useConsents = (ids: readonly string[]) => useQueries(several<ConsentRecord>('consents', ids));

export const useDocumentRecord = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: ['record', 'document', id],
    enabled: wanted,
    queryFn: () => request<DocumentRecord>('GET', path('documents', id)),
  });

export interface PatientSearch {
  readonly mrn?: string;
  readonly familyName?: string;
  readonly birthDate?: string;
}

export const searchPatients = (search: PatientSearch) =>
  request<PatientSearchAnswer>('POST', '/api/records/patients/search', search);

export const chooseLead = (patientId: string, assertionId: string) =>
  request<PatientRecord>('POST', `${path('patients', `${patientId}`)}/lead`, { assertionId });
