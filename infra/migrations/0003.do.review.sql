-- What the indexer proposes and what people decide, kept apart: re-indexing never touches people's work.

create table extraction_run (
  id                   uuid primary key default gen_random_uuid(),
  site_id              uuid not null references site,
  sequence_id          uuid not null references page_sequence,
  code_version         text not null,
  calibration_version  text not null,
  form_memory_version  text not null,
  created_at           timestamptz not null default now()
);
create index extraction_run_by_sequence on extraction_run (sequence_id, created_at desc);

-- A row of a table (one lab result, one diagnosis). `lab.results[3]` is computed from ordinals when shown.
create table document_row (
  id           uuid primary key default gen_random_uuid(),
  site_id      uuid not null references site,
  document_id  uuid not null references document on delete cascade,
  row_group    text not null,                             -- 'lab.results', 'encounter.diagnoses', ...
  ordinal      double precision not null,                 -- a row is inserted between two by the mean of theirs
  added_by     uuid references account,                   -- null: the machine
  removed_by   uuid references account,
  removed_at   timestamptz
);
create index document_row_by_document on document_row (document_id, row_group, ordinal);

-- A field of a document, known by this id for ever.
create table document_field (
  id           uuid primary key default gen_random_uuid(),
  site_id      uuid not null references site,
  document_id  uuid not null references document on delete cascade,
  row_id       uuid references document_row on delete cascade,
  name         text not null,                             -- 'patient.mrn', or within a row 'lab.results[].value'
  added_by     uuid references account,
  unique nulls not distinct (document_id, row_id, name)
);

create table proposed_field (
  run_id        uuid not null references extraction_run on delete cascade,
  field_id      uuid not null references document_field on delete cascade,
  site_id       uuid not null references site,
  value         text,
  raw           text,
  confidence    real not null,
  accepted      boolean not null,
  page_id       uuid references page,
  box           int[] check (array_length(box, 1) = 4),   -- x, y, width, height in the upright page, px
  boxes         jsonb not null default '[]',              -- [{pageId, box}] where a value has several parts
  alternatives  jsonb not null default '[]',
  reasons       text[] not null default '{}',
  primary key (run_id, field_id)
);
create index proposed_field_by_field on proposed_field (field_id);

-- Generations are never used twice, so that a claim given back and taken again is another one.
create sequence claim_generation;

create table document_claim (
  document_id   uuid primary key references document on delete cascade,
  site_id       uuid not null references site,
  account_id    uuid not null references account,
  generation    bigint not null default nextval('claim_generation'),  -- proves to a write that the claim is still the same one
  leased_until  timestamptz not null,
  claimed_at    timestamptz not null default now()
);

-- What a person said of a field. Appended, never changed: the last one stands. `before` is what stood until then.
create table field_decision (
  id           bigint generated always as identity primary key,
  site_id      uuid not null references site,
  document_id  uuid not null references document,
  field_id     uuid not null references document_field,
  request_id   uuid not null,                             -- a retried request decides once
  kind         text not null check (kind in ('confirmed', 'corrected', 'unreadable', 'absent', 'reopened')),
  mode         text not null default 'look' check (mode in ('glance', 'look', 'blind', 'arbitration')),
  before       text,
  after        text,
  page_id      uuid references page,
  box          int[],
  reason       text,
  decided_by   uuid not null references account,
  decided_at   timestamptz not null default now(),
  unique (document_id, request_id)
);
create index field_decision_by_field on field_decision (field_id, id desc);
create trigger field_decision_append_only before update or delete on field_decision
  for each row execute function refuse_change();

-- One person's blind reading of a field. Immutable; two by the same person do not count twice.
create table field_key (
  id        uuid primary key default gen_random_uuid(),
  site_id   uuid not null references site,
  field_id  uuid not null references document_field,
  keyed_by  uuid not null references account,
  kind      text not null check (kind in ('value', 'unreadable', 'absent')),
  value     text,
  keyed_at  timestamptz not null default now(),
  unique (field_id, keyed_by)
);
create trigger field_key_append_only before update or delete on field_key
  for each row execute function refuse_change();

create table review_policy (
  site_id     uuid not null references site,
  version     int not null,
  policy      jsonb not null,                             -- shared/core/record/review-policy.ts
  created_by  uuid references account,
  created_at  timestamptz not null default now(),
  primary key (site_id, version)
);
