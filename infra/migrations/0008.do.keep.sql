-- Keys under which a browser keeps a person's unsent work. Handed to that person only, so that nobody else who uses the
-- browser can read it. The newest one seals; a former one opens what was sealed before the password changed.
create table keep_key (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site,
  account_id  uuid not null references account,
  key         bytea not null check (length(key) = 32),
  created_at  timestamptz not null default now(),
  retired_at  timestamptz                                  -- null: the one in use
);
create unique index keep_key_in_use on keep_key (account_id) where retired_at is null;
create index keep_key_by_account on keep_key (account_id, created_at);
