-- The nodes that live, or lived lately, and which of them are to take no more jobs.

create table node (
  name       text primary key,
  role       text        not null,
  places     text        not null,
  draining   boolean     not null default false,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
