-- Kinds of jobs that fail for reasons of ours: one row from the first such failure to the next success.

create table circuit (
  kind      text primary key,
  queue     text        not null,
  state     text        not null default 'CLOSED' check (state in ('CLOSED', 'OPEN', 'PROBING')),
  -- The latest failures of different attempts, oldest first, no more than open it.
  failed_at timestamptz[] not null default '{}',
  -- Why it opened: the code of its last failure; and since when such failures count as its own.
  code      text        not null,
  since     timestamptz not null,
  -- OPEN: when one job may try; PROBING: until when the node has the word to itself.
  until_at  timestamptz not null,
  node      text
);
