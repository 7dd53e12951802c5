-- Sites, people, and the audit chain. Every row of every table belongs to a site (model.md, "Site first").

create table site (
  id          uuid primary key default gen_random_uuid(),
  name        text not null unique,
  mrn_system  text not null default 'urn:chartroom:mrn',  -- the identifier system of this site's MRNs
  audit_salt  bytea not null,                             -- salts the value hashes in audit entries
  created_at  timestamptz not null default now()
);

create table account (
  id             uuid primary key default gen_random_uuid(),
  site_id        uuid not null references site,
  username       text not null,
  display_name   text not null,
  password_hash  text not null,                           -- argon2id
  roles          text[] not null check (roles <@ array['operator','technician','supervisor','ops','administrator']),
  disabled_at    timestamptz,
  created_at     timestamptz not null default now()
);
create unique index account_by_username on account (site_id, lower(username));

create table session (
  token_hash    bytea primary key,                        -- SHA-256 of the token; the token itself is never stored
  site_id       uuid not null references site,
  account_id    uuid not null references account,
  created_at    timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),       -- a session left alone ends before expires_at
  expires_at    timestamptz not null
);
create index session_by_account on session (account_id);

-- Tries to sign in that did not succeed, for throttling. The key is a hash of who and from where: what was typed
-- as a name may have been a password.
create table sign_in_attempt (
  key  bytea not null,
  at   timestamptz not null default clock_timestamp()
);
create index sign_in_attempt_by_key on sign_in_attempt (key, at);
create index sign_in_attempt_by_time on sign_in_attempt (at);

-- References and salted hashes only, so that erasure stays possible and the chain whole.
create table audit_entry (
  id            bigint generated always as identity primary key,
  site_id       uuid not null references site,
  at            timestamptz not null default clock_timestamp(),
  account_id    uuid references account,                  -- null: the system itself
  action        text not null,                            -- 'document.claimed', 'field.corrected', ...
  subject_kind  text not null,
  subject_id    uuid not null,
  before_hash   bytea,
  after_hash    bytea,
  detail        jsonb not null default '{}',              -- ids and codes, never values
  previous      bytea not null,
  hash          bytea not null
);
create index audit_by_subject on audit_entry (site_id, subject_id, id);

-- The head of each site's chain; its row lock puts concurrent entries in one order.
create table audit_head (
  site_id  uuid primary key references site,
  hash     bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_not_emptied before truncate on audit_entry
  for each statement execute function refuse_change();
