-- Writes up to 10 outcomes at once, each only while its job is RUNNING with its fence; locks job before asset.
-- ?1 jsonb [{id, fence, state, delay, given_back, effect, reason, worker, failure, detected_type, size, sha256,
--    source_key, metadata, blur_hash, perceptual_hash, scanned, prefix, objects, step, goal, pending, stage, result, memory}]
-- ?2 seconds after which a job may not give its attempt back any more
-- What follows reads "ended": end-assets.sql where there are any, else ended.sql.
with outcome as materialized (
  -- A limit that the planner does not know makes it expect a few, not a hundred, and look each up by its id.
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as o(
    id uuid, fence bigint, state text, delay bigint, given_back boolean, effect text, reason text,
    failure jsonb, detected_type text, size bigint, sha256 text, source_key text, metadata jsonb,
    blur_hash text, perceptual_hash text, scanned boolean, prefix text, objects jsonb,
    step text, goal integer, pending integer, stage text, result text, memory bigint)
   limit (select jsonb_array_length(cast(?1 as jsonb)))
), held as materialized (
  select j.id, j.asset_id, j.version, j.worker, j.tenant, j.queue,
         o.given_back and o.failure is not null and coalesce(j.replayed_at, j.created_at) < now() - make_interval(secs => ?2) as too_old, o.fence,
         o.state as next_state, o.delay, o.given_back, o.effect as wanted, o.reason as why, o.failure as flaw,
         o.detected_type as found_type, o.size as found_size, o.sha256 as found_sha256, o.source_key as found_source,
         o.metadata as facts, o.blur_hash as blur, o.perceptual_hash as phash, o.scanned as seen, o.prefix, o.objects,
         j.edge_place is null as main, j.adds, j.parent_id, j.edge_policy, j.edge_step,
         o.step as next_step, o.goal, o.pending, o.stage as next_stage, o.result,
         o.memory as next_memory
    from job j join outcome o on o.id = j.id
   where j.fence = o.fence and j.state = 'RUNNING'
   order by j.id
     for update of j
), ended as (
  update job j
     set state = case when h.too_old then 'DISCARDED' else h.next_state end,
         attempt = case when h.next_step is not null then 0 when h.given_back then j.attempt - 1 else j.attempt end,
         crashes = case when h.next_step is not null then 0 else j.crashes end,
         step = coalesce(h.next_step, j.step),
         goal = coalesce(h.goal, j.goal),
         pending = coalesce(h.pending, 0),
         stage = coalesce(h.next_stage, j.stage),
         flow_id = case when h.next_state = 'WAITING_CHILDREN' then coalesce(j.flow_id, j.id) else j.flow_id end,
         -- What a job leaves for its own next step is nothing for its parent.
         result = case when h.next_state = 'COMPLETED' then h.result else coalesce(h.result, j.result) end,
         memory = case when h.next_step is not null then nullif(h.next_memory, 0) else j.memory end,
         lease_id = null,
         reason = h.why,
         run_at = now() + make_interval(secs => h.delay / 1000.0),
         enqueued_at = case when h.next_state in ('RETRYABLE', 'WAITING_CHILDREN') then null else j.enqueued_at end,
         percent = case when h.wanted = 'READY' then 100 else j.percent end,
         finished_at = case when h.next_state in ('RETRYABLE', 'WAITING_CHILDREN') and not h.too_old then null else now() end
    from held h
   where j.id = h.id and j.fence = h.fence and j.state = 'RUNNING'
  returning h.*, j.state, case when h.too_old then 'FAILED' else h.wanted end as effect
)
