-- What administrators see and steer.

alter table job add column tenant text generated always as (nullif(left(lane, greatest(length(lane) - 12, 0)), '')) stored;
alter table job add column replayed_at timestamptz;
alter table job drop constraint job_parent_id_fkey;
alter table job add constraint job_parent_id_fkey foreign key (parent_id) references job (id) on delete set null;
-- Small, because most open jobs wait: pages and counts of the other states.
create index job_moving on job (queue, state, id) where state in ('RUNNING', 'RETRYABLE', 'SCHEDULED', 'WAITING_CHILDREN');

alter table audit add column tenant text;
alter table audit add column queue text;
alter table audit add column before text;
alter table audit add column after text;
alter table audit rename column detail to why;
create index audit_of_tenant on audit (tenant, id desc) where tenant is not null;

create table queue_control (
  queue       text primary key,
  mode        text        not null default 'OPEN' check (mode in ('OPEN', 'PAUSED', 'DRAINING')),
  concurrency integer check (concurrency between 0 and 64),
  rollout     integer check (rollout between 0 and 100),
  changed_at  timestamptz not null
);
