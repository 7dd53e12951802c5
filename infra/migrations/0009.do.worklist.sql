-- How documents go round among people: skills, what was put aside or handed over, how long somebody had it; and a
-- document that was taken back out of the record may be reviewed and released again.

-- Document types a person is trained for; none: all.
alter table account add column skills text[] not null default '{}';

-- Put aside by one person for a while; the others still see why.
create table document_skip (
  document_id  uuid not null references document on delete cascade,
  account_id   uuid not null references account,
  site_id      uuid not null references site,
  generation   bigint not null,                           -- the claim it ended: the same skip again is the same one
  reason       text not null,
  skipped_at   timestamptz not null default now(),
  until        timestamptz not null,
  primary key (document_id, account_id)
);

-- A claim that was handed to its holder waits longer, until they open it.
alter table document_claim
  add column handed_by    uuid references account,
  add column handed_note  text,
  add column handed_from  bigint,                         -- the giver's claim: the same hand-over again is the same one
  add column opened_at    timestamptz default now();      -- null: handed over, not opened yet

-- Who had a document from when to when: what time per document is counted from.
create table claim_span (
  id           bigint generated always as identity primary key,
  site_id      uuid not null references site,
  document_id  uuid not null references document on delete cascade,
  account_id   uuid not null references account,
  began_at     timestamptz not null,
  ended_at     timestamptz not null
);
create index claim_span_by_document on claim_span (document_id, account_id);
create index claim_span_by_person on claim_span (site_id, account_id, ended_at);

-- A document may be released again after it was taken back; only one release of it stands.
alter table release drop constraint release_pkey;
alter table release add column id uuid primary key default gen_random_uuid();
create unique index release_once on release (document_id) where retracted_at is null;
create index release_by_document on release (document_id, released_at desc);
create index release_by_person on release (site_id, released_by, released_at desc);

alter table lab_report drop constraint lab_report_document_id_key;
alter table lab_report add column release_id uuid unique references release;
update lab_report t set release_id = r.id from release r where r.document_id = t.document_id;
alter table lab_report alter column release_id set not null;

alter table consent drop constraint consent_document_id_key;
alter table consent add column release_id uuid unique references release;
update consent t set release_id = r.id from release r where r.document_id = t.document_id;
alter table consent alter column release_id set not null;

alter table assertion drop constraint assertion_document_id_field_id_subject_kind_key;
alter table assertion add column release_id uuid references release;
update assertion t set release_id = r.id from release r where r.document_id = t.document_id;
alter table assertion alter column release_id set not null;
create unique index assertion_once on assertion (release_id, field_id, subject_kind);
