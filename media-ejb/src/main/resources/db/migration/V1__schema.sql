-- Assets, jobs, published objects. The database decides; Redis holds only what waits, is delayed or is leased.
-- Order of row locks everywhere: job, then asset, then the rest.

create table asset (
  id                uuid primary key,
  issuer            text        not null,
  tenant            text,
  owner             text        not null,
  kind              text        not null check (kind in ('IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT')),
  status            text        not null check (status in ('PENDING', 'PROCESSING', 'READY', 'REJECTED', 'FAILED', 'DELETED')),
  file_name         text        not null,
  content_type      text        not null,
  declared_size     bigint,
  declared_sha256   text,
  detected_type     text,
  size              bigint,
  sha256            text,
  options           text        not null default '{}',
  metadata          text        not null default '{}',
  blur_hash         text,
  perceptual_hash   text,
  scanned           boolean,
  failure           text,
  generation        integer     not null default 1,
  temp_key          text        not null,
  temp_etag         text,
  source_key        text,
  percent           integer     not null default 0,
  stage             text,
  reprocess_percent integer,
  reprocess_stage   text,
  seq_base          bigint      not null default 0,
  created_at        timestamptz not null,
  upload_expires_at timestamptz not null,
  confirmed_at      timestamptz,
  ready_at          timestamptz,
  updated_at        timestamptz not null,
  deleted_at        timestamptz
);
create index asset_of_owner on asset (issuer, owner, created_at desc, id desc);
create index asset_of_tenant on asset (tenant, created_at desc, id desc) where deleted_at is null;
create index asset_newest on asset (created_at desc, id desc) where deleted_at is null;
create index asset_pending on asset (created_at) where status = 'PENDING';
create index asset_pending_of_owner on asset (issuer, owner) where status = 'PENDING';
-- What watchers are told first. Neither is touched by the progress of work.
create index asset_working on asset (issuer, owner, created_at desc) where status = 'PROCESSING';
create index asset_ended on asset (issuer, owner, updated_at desc) where status in ('READY', 'REJECTED', 'FAILED');

create table job (
  id            uuid primary key,
  queue         text        not null,
  kind          text        not null,
  state         text        not null check (state in ('SCHEDULED', 'AVAILABLE', 'WAITING_CHILDREN', 'RUNNING',
                                                      'RETRYABLE', 'COMPLETED', 'CANCELLED', 'DISCARDED')),
  priority      smallint    not null default 2 check (priority between 0 and 3),
  lane          text        not null default '',
  asset_id      uuid references asset (id),
  version       integer,
  payload       text        not null default '{}',
  attempt       integer     not null default 0,
  max_attempts  integer     not null default 3,
  crashes       integer     not null default 0,
  fence         bigint      not null default 0,
  lease_id      text,
  worker        text,
  run_at        timestamptz not null,
  enqueued_at   timestamptz,
  parent_id     uuid references job (id),
  pending       integer     not null default 0,
  percent       integer     not null default 0,
  stage         text,
  reason        text,
  created_at    timestamptz not null,
  started_at    timestamptz,
  finished_at   timestamptz,
  unique (asset_id, kind, version)
);
create index job_outbox on job (created_at) where enqueued_at is null and state in ('AVAILABLE', 'SCHEDULED', 'RETRYABLE');
create index job_open on job (queue, id) where state not in ('COMPLETED', 'CANCELLED', 'DISCARDED');
create index job_ended on job (queue, state, finished_at desc, id) where state in ('COMPLETED', 'CANCELLED', 'DISCARDED');
create index job_children on job (parent_id) where parent_id is not null;

create table job_failure (
  job_id  uuid        not null references job (id) on delete cascade,
  attempt integer     not null,
  fence   bigint      not null,
  at      timestamptz not null,
  code    text        not null,
  message text        not null,
  stage   text,
  worker  text,
  detail  text,
  primary key (job_id, fence)
);

create table dedup (
  queue      text        not null,
  key        text        not null,
  expires_at timestamptz not null,
  job_id     uuid        not null,
  primary key (queue, key)
);

create table audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor    text        not null,
  action   text        not null,
  job_id   uuid,
  asset_id uuid,
  detail   text
);
create index audit_newest on audit (at desc, id desc);

-- Every prefix below which renditions may be written, inserted before the first object of it.
create table object_prefix (
  prefix       text primary key,
  asset_id     uuid        not null,
  generation   integer     not null,
  fence        bigint      not null,
  state        text        not null default 'WRITING' check (state in ('WRITING', 'PUBLISHED', 'COLLECT', 'COLLECTED')),
  created_at   timestamptz not null,
  collect_at   timestamptz not null,
  collected_at timestamptz
);
create index object_prefix_of_asset on object_prefix (asset_id);
create index object_prefix_due on object_prefix (collect_at) where state <> 'PUBLISHED';

create table published_object (
  asset_id     uuid    not null references asset (id),
  generation   integer not null,
  name         text    not null,
  rendition    text,
  object_key   text    not null,
  content_type text    not null,
  size         bigint  not null,
  etag         text    not null,
  width        integer,
  height       integer,
  fixed        boolean not null,
  position     integer not null,
  primary key (asset_id, generation, name)
);

-- Single objects (uploads in temp/, sources of deleted assets) to be deleted at or after an instant.
create table object_removal (
  object_key text primary key,
  due_at     timestamptz not null,
  again_at   timestamptz
);
create index object_removal_due on object_removal (due_at);

create table idempotency_key (
  owner       text        not null,
  key         text        not null,
  body_sha256 text        not null,
  status      integer,
  body        text,
  created_at  timestamptz not null,
  primary key (owner, key)
);
create index idempotency_age on idempotency_key (created_at);
