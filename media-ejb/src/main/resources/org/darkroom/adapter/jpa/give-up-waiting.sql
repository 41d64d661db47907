-- Gives up jobs that have waited too long since they were due; at most 128.
-- ?1 the queue, ?2 an id: only older jobs are looked at, ?3 seconds, ?4 uuid[] the flows that are locked
with held as materialized (
  select j.id from job j
   where j.queue = ?1 and j.finished_at is null and j.state = 'AVAILABLE' and j.id < cast(?2 as uuid)
     and j.run_at < now() - make_interval(secs => ?3)
     and (j.flow_id is null or j.flow_id = any(cast(?4 as uuid[])))
   order by j.id limit 128
     for update of j skip locked
), ended as (
  update job j
     set state = 'DISCARDED', reason = 'TIMEOUT', finished_at = now()
    from held h where j.id = h.id
  returning j.*
), failures as (
  insert into job_failure (job_id, attempt, fence, at, code, message, stage)
  select e.id, e.attempt, e.fence, now(), 'TIMEOUT', 'The job waited too long.', 'wait' from ended e
  on conflict (job_id, fence) do nothing
), assets as (
  update asset a
     set status = case a.status when 'PROCESSING' then 'FAILED' else a.status end,
         failure = cast(jsonb_build_object('code', 'TIMEOUT', 'message', 'The job waited too long.', 'stage', 'wait',
                                           'attempt', e.attempt) as text),
         stage = null, reprocess_percent = null, reprocess_stage = null,
         seq_base = a.seq_base + 1048576, updated_at = now()
    from ended e
   where e.edge_place is null and a.id = e.asset_id and a.generation = e.version
     and (a.status = 'PROCESSING' or (a.status = 'READY' and a.reprocess_percent is not null))
  returning a.*
), entries as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), 'system', 'give-up', e.tenant, e.queue, e.id, e.asset_id, 'AVAILABLE', 'DISCARDED', 'waited too long'
    from ended e
)
select cast(e.id as text), e.queue, e.priority, e.lane, e.state, cast(e.asset_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base,
       cast(e.parent_id as text), e.edge_policy, e.edge_step, e.reason
  from ended e left join assets w on w.id = e.asset_id
