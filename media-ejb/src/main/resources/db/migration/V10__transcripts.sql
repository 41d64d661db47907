-- What is said in recordings, kept window by window as it is recognised.

create table transcript (
  asset_id    uuid        not null references asset (id),
  generation  integer     not null,
  -- Where each window ends, in milliseconds, with commas between; decided once.
  window_ends text        not null,
  windows     integer     not null,
  -- The first window that is not kept yet; all are when it equals their number.
  next_window integer     not null default 0,
  language    text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  primary key (asset_id, generation)
);

create table transcript_segment (
  asset_id      uuid    not null,
  generation    integer not null,
  window_number integer not null,
  position      integer not null,
  from_ms       bigint  not null,
  to_ms         bigint  not null,
  text          text    not null,
  primary key (asset_id, generation, window_number, position),
  foreign key (asset_id, generation) references transcript on delete cascade
);
