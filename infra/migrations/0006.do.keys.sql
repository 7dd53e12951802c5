-- Blind keys: a retried request keys once. And whom a reviewer named as the patient, before the rest of the document
-- is decided.

alter table field_key add column request_id uuid not null default gen_random_uuid();
create unique index field_key_by_request on field_key (site_id, request_id);

alter table document
  add column named_patient_id  uuid references patient,
  add column named_new         boolean not null default false,
  add column named_by          uuid references account,
  add column named_at          timestamptz;
