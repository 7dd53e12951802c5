-- What people say of pages and of which pages a document has. The indexer and the reader respect it (ADR 10).

alter table page
  add column turn_said   int check (turn_said in (0, 90, 180, 270)),  -- the clockwise turn that makes it upright, by a person
  add column blank_said  boolean;                         -- whether nothing is on it, by a person

alter table document
  add column pages_said   boolean not null default false, -- a person said which pages it has, in which order
  add column type_said    boolean not null default false, -- a person said what it is
  add column index_asked  boolean not null default false; -- its pages changed in somebody's hands: look for its fields there

-- One change a person made of pages and documents. Appended, never changed; taking one back is a row of its own. No
-- reference to the documents: one that nobody worked on may go when it is merged into its neighbour.
create table page_change (
  id           bigint generated always as identity primary key,
  site_id      uuid not null references site,
  document_id  uuid not null,                             -- asked of this document
  result_id    uuid not null,                             -- where its pages are since
  made_id      uuid,                                      -- a document that came of it
  request_id   uuid not null,                             -- a retried request changes once
  kind         text not null,                             -- 'rotate', 'split', ... shared/core/record/review-api-pages.ts
  page_id      uuid references page,
  reason       text,                                      -- a code
  before       jsonb not null,                            -- ids, codes and turns of all it touched
  after        jsonb not null,
  undoes       bigint unique references page_change,
  made_by      uuid not null references account,
  made_at      timestamptz not null default clock_timestamp(),
  unique (document_id, request_id)
);
create index page_change_by_result on page_change (result_id, id desc);
create trigger page_change_append_only before update or delete on page_change
  for each row execute function refuse_change();

-- Who each page of a document of several says it is about, by what stands on that page alone.
create table page_identity (
  page_id      uuid primary key references page,
  site_id      uuid not null references site,
  mrn          text,
  family_name  text,
  given_names  text,
  birth_date   text
);
