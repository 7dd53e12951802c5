-- What was taken in and how far it has come. Four things have states of their own: source file, page, document,
-- batch (shared/core/record/states.ts holds the legal transitions). Objects are named by rows, never the reverse.

create table batch (
  id               uuid primary key default gen_random_uuid(),
  site_id          uuid not null references site,
  name             text not null,
  operator_id      uuid not null references account,
  operator_name    text not null,
  expected_sheets  int check (expected_sheets > 0),
  grouping         text not null default 'file' check (grouping in ('file', 'batch')),
  priority         int not null default 0,
  state            text not null default 'open' check (state in ('open', 'closed', 'done')),
  created_at       timestamptz not null default now(),
  closed_at        timestamptz
);
create index batch_by_site on batch (site_id, created_at desc);
create index batch_not_done on batch (state) where state <> 'done';

-- Pages belong to a sequence: one a file (grouping 'file'), or one for the whole batch (one TIFF a sheet).
create table page_sequence (
  id         uuid primary key default gen_random_uuid(),
  site_id    uuid not null references site,
  batch_id   uuid not null references batch,
  sealed_at  timestamptz,                                 -- no more files will come
  created_at timestamptz not null default now()
);
create index sequence_by_batch on page_sequence (batch_id);

create table source_file (
  id           uuid primary key default gen_random_uuid(),
  site_id      uuid not null references site,
  batch_id     uuid not null references batch,
  sequence_id  uuid not null references page_sequence,
  position     int not null,                              -- in the sequence, from 0
  name         text not null,
  media_type   text not null,                             -- found in the content, not in the name
  size_bytes   bigint not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  object_key   text not null,
  state        text not null default 'received' check (state in ('received', 'rendered', 'exception')),
  page_count   int,
  cause        text,                                      -- a code of shared/core/record/causes.ts
  received_by  uuid not null references account,
  received_at  timestamptz not null default now(),
  upload_id    uuid,                                      -- the sender's own id: a repeated upload is the same one
  unique (site_id, sha256),                               -- a second copy is answered with the first
  unique (site_id, upload_id),
  unique (sequence_id, position)
);
create index source_file_by_batch on source_file (batch_id);
create index source_file_received on source_file (sequence_id) where state = 'received';

-- Files that were turned away, so that a batch's counts agree with what the operator fed.
create table intake_refusal (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  batch_id    uuid not null references batch,
  name        text not null,
  size_bytes  bigint,
  cause       text not null,
  duplicate_of uuid references source_file,
  refused_at  timestamptz not null default now(),
  upload_id   uuid,                                       -- a repeated upload is refused once
  unique (site_id, upload_id)
);
create index intake_refusal_by_batch on intake_refusal (batch_id);

create table page (
  id              uuid primary key default gen_random_uuid(),
  site_id         uuid not null references site,
  sequence_id     uuid not null references page_sequence,
  source_file_id  uuid not null references source_file,
  number_in_file  int not null check (number_in_file > 0),
  state           text not null default 'pending' check (state in ('pending', 'read', 'blank', 'exception')),
  cause           text,
  image_key       text not null,                          -- as rendered, not turned
  width_px        int not null,                           -- of that image
  height_px       int not null,
  dpi             int not null,
  text_layer_key  text,                                   -- born-digital words, when the file carries them
  rotation        int check (rotation in (0, 90, 180, 270)),
  display_key     text,                                   -- upright, in reading resolution, for the screen
  reading_key     text,                                   -- PageReading as JSON (shared/core/page/reading.ts)
  created_at      timestamptz not null default now(),
  unique (source_file_id, number_in_file)
);
create index page_by_sequence on page (sequence_id);
create index page_pending on page (sequence_id) where state = 'pending';

create table document (
  id               uuid primary key default gen_random_uuid(),
  site_id          uuid not null references site,
  batch_id         uuid not null references batch,
  sequence_id      uuid not null references page_sequence,
  position         int not null,                          -- in the sequence, from 0
  type             text not null,
  type_confidence  real not null,
  state            text not null default 'indexed'
                     check (state in ('indexed', 'in review', 'verified', 'committed', 'retracted', 'exception')),
  cause            text,
  priority         int not null default 0,
  version          int not null default 1,                -- raised by every change a person makes
  created_at       timestamptz not null default now(),
  in_review_at     timestamptz,
  verified_at      timestamptz,
  unique (sequence_id, position)
);
create index document_worklist on document (site_id, state, priority desc, created_at);
create index document_by_batch on document (batch_id);

create table document_page (
  document_id  uuid not null references document on delete cascade,
  page_id      uuid not null references page,
  position     int not null,
  primary key (document_id, page_id),
  unique (document_id, position),
  unique (page_id)                                        -- a page is filed once
);

-- One row per subject and stage: the outbox. Work is wanted in the transaction that calls for it, leased by
-- generation, and every write of its result is conditional on still holding that generation.
create table stage_work (
  id            uuid primary key default gen_random_uuid(),
  site_id       uuid not null references site,
  stage         text not null,
  subject_id    uuid not null,                            -- source_file (render), page (read), page_sequence (index)
  state         text not null default 'wanted' check (state in ('wanted', 'leased', 'done', 'failed')),
  generation    int not null default 0,
  leased_by     text,
  leased_until  timestamptz,
  attempts      int not null default 0,                   -- leases taken since last wanted anew; counted here, not in Redis
  not_before    timestamptz not null default now(),
  offered_at    timestamptz,                              -- last handed to the queue
  offers        int not null default 0,
  priority      int not null default 0,
  cause         text,
  wanted_at     timestamptz not null default now(),
  finished_at   timestamptz,
  unique (stage, subject_id)
);
-- In the feeder's order, and without what it handed over: short to look through, however long the archive.
create index stage_work_wanted on stage_work (stage, priority desc, wanted_at) where state = 'wanted' and offered_at is null;
create index stage_work_offered on stage_work (stage, offered_at) where state = 'wanted' and offered_at is not null;
create index stage_work_leased on stage_work (leased_until) where state = 'leased';
