-- How people do on the packaged practice documents. Apart from documents and record: nothing here refers to either.

create table practice_attempt (
  id           uuid primary key,                          -- chosen by the browser: a repeated request is the same attempt
  site_id      uuid not null references site,
  account_id   uuid not null references account,
  sample       text not null,
  right_count  int not null,
  total        int not null,
  planted      int not null,                              -- wrong values that were shown
  found        int not null,                              -- of these, those that were put right
  seconds      real not null,
  at           timestamptz not null default now()
);
create index practice_attempt_by_person on practice_attempt (site_id, account_id, sample, at desc);
