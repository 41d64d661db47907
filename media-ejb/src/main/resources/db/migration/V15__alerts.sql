-- What somebody should look at: at most one open alert of a type about a subject.

create table alert (
  id           bigint generated always as identity primary key,
  type         text        not null,
  subject      text        not null,
  message      text        not null,
  opened_at    timestamptz not null,
  last_seen_at timestamptz not null,
  count        integer     not null default 1,
  resolved_at  timestamptz,
  -- Who took note of it; null when it ended by itself.
  resolved_by  text
);
create unique index alert_open on alert (type, subject) where resolved_at is null;
create index alert_latest on alert (type, subject, id desc);

create table alert_suppression (
  type  text primary key,
  until timestamptz not null
);
