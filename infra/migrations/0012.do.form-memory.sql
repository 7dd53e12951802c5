-- What a site learned of its printed forms (shared/core/extract/form-memory). Examples point to decisions and pages: the
-- values stay where they were decided.

-- One row a site: its lock while something is learned, and the version that stands in every extraction run.
create table form_memory (
  site_id  uuid primary key references site,
  version  int not null default 0                         -- raised by every lesson and by every revocation
);

create table known_form (
  id          uuid primary key,
  site_id     uuid not null references site,
  type        text not null,                              -- of the first document it was seen in
  sides       int not null,                               -- recognised as it, the first included
  aspect      double precision not null,                  -- height over width
  anchors     jsonb not null,                             -- its words with their places, in widths of the page
  created_at  timestamptz not null default now(),
  learned_at  timestamptz not null default now(),
  revoked_by  uuid references account,
  revoked_at  timestamptz
);
create index known_form_by_site on known_form (site_id);

create table form_rule (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  form_id     uuid not null references known_form on delete cascade,
  rule_key    text not null,                              -- the same label or place again is the same rule
  rule        jsonb not null,                             -- with how it did on later documents
  revoked_by  uuid references account,
  revoked_at  timestamptz,
  unique (form_id, rule_key)
);

-- A verified value that taught: its place, what the machine had, what was found, by the decision.
create table form_example (
  id           bigint generated always as identity primary key,
  site_id      uuid not null references site,
  form_id      uuid not null references known_form on delete cascade,
  document_id  uuid not null references document,
  field_id     uuid not null references document_field,
  decision_id  bigint not null references field_decision,
  page_id      uuid not null references page,
  box          int[] not null check (array_length(box, 1) = 4),
  learned_at   timestamptz not null default now()
);
create index form_example_by_form on form_example (form_id, id desc);

-- Verified documents the memory has gone through: each once.
create table form_lesson (
  document_id  uuid primary key references document,
  site_id      uuid not null references site,
  learned_at   timestamptz not null default now()
);
