-- Flows: a job that waits for others. Order of locks everywhere: the key of deduplication, then flows (advisory, in
-- the order of their numbers), then jobs (in the order of their ids), then assets, then the rest.

alter table job
  -- The topmost job of the flow, itself for that one; null for a job that never waited and that none waits for.
  add column flow_id     uuid,
  -- Where a job that came back from waiting goes on; empty at its first step.
  add column step        text not null default '',
  -- How far a waiting job is, in percent, when its children are done.
  add column goal        integer not null default 0,
  -- What a child hands to its parent.
  add column result      text,
  -- The edge to the parent, null without one; it stays when the parent is forgotten.
  add column edge_policy text check (edge_policy in ('FAIL_PARENT', 'CONTINUE')),
  add column edge_step   text,
  add column edge_place  integer;

-- Several children of a kind may work on one generation of an asset; of other jobs there is one.
alter table job add column part uuid not null
  generated always as (case when edge_place is null then '00000000-0000-0000-0000-000000000000'::uuid else id end) stored;
alter table job drop constraint job_asset_id_kind_version_key;
create unique index job_of_generation on job (asset_id, kind, version, part);
create index job_of_flow on job (flow_id) where flow_id is not null;

-- What is kept for a later step of a flow: published or collected when the flow ends, not with an attempt.
alter table object_prefix add column kept boolean not null default false;
