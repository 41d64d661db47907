-- Jobs that come again and again; each time of a schedule is at most one row, whoever saw it first.

create table schedule (
  name    text primary key,
  cron    text        not null,
  zone    text        not null,
  enabled boolean     not null default true,
  next_at timestamptz not null,
  last_at timestamptz
);

create table schedule_fire (
  name    text        not null references schedule (name) on delete cascade,
  fire_at timestamptz not null,
  seen_at timestamptz not null,
  job_id  uuid,
  primary key (name, fire_at)
);
