-- The electronic record: assertions with provenance, superseded or withdrawn, never edited. The subjects below
-- (patient, encounter, report, result, consent) are identities; what is known of them are the standing assertions.

create table patient (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  created_at  timestamptz not null default now()
);

-- Two hospitals may use the same number. A disputed identifier names a patient without being one's own:
-- it is kept for search while two people claim it.
create table patient_identifier (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  patient_id  uuid not null references patient,
  system      text not null,
  value       text not null,                              -- compared as core/match/identifier.ts normalises it
  disputed    boolean not null default false
);
create unique index patient_identifier_once on patient_identifier (site_id, system, value) where not disputed;
create index patient_identifier_by_patient on patient_identifier (patient_id);

create table encounter (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  patient_id  uuid not null references patient,
  number      text,                                       -- visit or account number; null where the document has none
  created_at  timestamptz not null default now()
);
create unique index encounter_once on encounter (patient_id, number) where number is not null;

-- The release is the lock of "exactly once": one row a document.
create table release (
  document_id    uuid primary key references document,
  site_id        uuid not null references site,
  patient_id     uuid not null references patient,
  encounter_id   uuid references encounter,
  new_patient    boolean not null,
  conflict       jsonb,                                   -- how an identity conflict was settled, codes only
  released_by    uuid not null references account,
  released_at    timestamptz not null default now(),
  retracted_by   uuid references account,
  retracted_at   timestamptz
);
create index release_by_patient on release (patient_id);

create table lab_report (
  id            uuid primary key default gen_random_uuid(),
  site_id       uuid not null references site,
  patient_id    uuid not null references patient,
  encounter_id  uuid references encounter,
  document_id   uuid not null unique references document
);
create table lab_result (
  id         uuid primary key default gen_random_uuid(),
  site_id    uuid not null references site,
  report_id  uuid not null references lab_report,
  row_id     uuid not null references document_row,
  ordinal    int not null,
  unique (report_id, row_id)
);
create table consent (
  id            uuid primary key default gen_random_uuid(),
  site_id       uuid not null references site,
  patient_id    uuid not null references patient,
  encounter_id  uuid references encounter,
  document_id   uuid not null unique references document
);

create table assertion (
  id             uuid primary key default gen_random_uuid(),
  site_id        uuid not null references site,
  subject_kind   text not null check (subject_kind in ('patient', 'encounter', 'lab_report', 'lab_result', 'consent', 'document')),
  subject_id     uuid not null,
  name           text not null,                           -- 'patient.birthDate', 'lab.results[].value', ...
  row_ordinal    int,                                     -- rows of an encounter: diagnoses, procedures
  value          text not null,
  document_id    uuid not null references document,
  field_id       uuid not null references document_field,
  page_id        uuid references page,
  box            int[],
  verified_how   text not null check (verified_how in ('confirmed', 'corrected', 'glance', 'blind', 'arbitration')),
  verified_by    uuid not null references account,
  verified_at    timestamptz not null,
  asserted_at    timestamptz not null default now(),
  superseded_by  uuid references assertion,
  withdrawn_at   timestamptz,
  unique (document_id, field_id, subject_kind)
);
create index assertion_by_subject on assertion (subject_kind, subject_id, name);
create index assertion_by_document on assertion (document_id);
create index assertion_by_value on assertion (site_id, name, lower(value)) where subject_kind = 'patient';
