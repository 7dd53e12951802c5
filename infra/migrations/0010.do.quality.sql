-- What errors remain in the record, estimated: a share of released documents is drawn, and another person keys some of
-- their fields again without sight of anything.

create table quality_sample (
  id           uuid primary key default gen_random_uuid(),
  site_id      uuid not null references site,
  document_id  uuid not null references document,
  release_id   uuid not null unique references release,
  drawn_at     timestamptz not null default now(),
  taken_by     uuid references account,
  taken_until  timestamptz,
  finished_at  timestamptz
);
create index quality_sample_open on quality_sample (site_id, drawn_at) where finished_at is null;

-- What was released of a field, and what the other person keyed, once. `agrees` by the core's one equality; where it is
-- false, a supervisor says who was right.
create table quality_field (
  sample_id       uuid not null references quality_sample on delete cascade,
  field_id        uuid not null references document_field,
  site_id         uuid not null references site,
  ordinal         int not null,
  decided_by      uuid not null references account,
  recorded_kind   text not null check (recorded_kind in ('value', 'unreadable', 'absent')),
  recorded_value  text,
  kind            text check (kind in ('value', 'unreadable', 'absent')),
  value           text,
  keyed_by        uuid references account,
  keyed_at        timestamptz,
  agrees          boolean,
  settled_as      text check (settled_as in ('record-right', 'key-right')),
  settled_by      uuid references account,
  settled_at      timestamptz,
  primary key (sample_id, field_id)
);
create index quality_field_keyed on quality_field (site_id, keyed_at) where keyed_at is not null;

-- Copies of finished documents in which some values are wrong on purpose, to test the reviewers. They live in batches
-- of their own and can never be released: the database itself refuses.
alter table batch add column planted boolean not null default false;

create table planted_document (
  document_id         uuid primary key references document on delete cascade,
  site_id             uuid not null references site,
  source_document_id  uuid not null references document,
  planted_at          timestamptz not null default now(),
  finished_by         uuid references account,
  finished_at         timestamptz
);
create index planted_by_person on planted_document (site_id, finished_by);

-- `planted_value` null: shown as it is. `outcome` once the document is finished.
create table planted_field (
  document_id    uuid not null references planted_document on delete cascade,
  field_id       uuid not null references document_field,
  site_id        uuid not null references site,
  truth_kind     text not null check (truth_kind in ('value', 'unreadable', 'absent')),
  truth_value    text,
  planted_value  text,
  outcome        text check (outcome in ('right', 'passed', 'wrong')),
  primary key (document_id, field_id)
);

create function refuse_planted() returns trigger language plpgsql as $$
begin
  if exists (select from document d join batch b on b.id = d.batch_id where d.id = new.document_id and b.planted) then
    raise exception 'a planted document never enters the record';
  end if;
  return new;
end $$;
create trigger release_not_planted before insert or update on release
  for each row execute function refuse_planted();
create trigger assertion_not_planted before insert on assertion
  for each row execute function refuse_planted();
