-- Cancels a job that is not over. Its asset, if this is the job of its generation, becomes FAILED or stays READY.
-- A child of a flow changes nothing of the asset.
-- ?1 the job, ?2 actor, ?3 reason or null, ?4 tenant or null, ?5 the failure as JSON
with held as materialized (
  select j.id, j.state from job j
   where j.id = cast(?1 as uuid) and (cast(?4 as text) is null or j.tenant = ?4)
     and j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
     for update of j
), cancelled as (
  update job j
     set state = 'CANCELLED', reason = 'CANCELLED', lease_id = null, finished_at = now()
    from held h where j.id = h.id
  returning j.*, h.state as before
), assets as (
  update asset a
     set status = case a.status when 'PROCESSING' then 'FAILED' else a.status end,
         failure = ?5, stage = null, reprocess_percent = null, reprocess_stage = null,
         seq_base = a.seq_base + 1048576, updated_at = now()
    from cancelled c
   where c.edge_place is null and a.id = c.asset_id and a.generation = c.version
     and (a.status = 'PROCESSING' or (a.status = 'READY' and a.reprocess_percent is not null))
  returning a.*
), withdrawn as (
  delete from published_object o using assets a
   where o.asset_id = a.id and o.generation = a.generation
), prefixes as (
  -- What runs hears of its end within a heartbeat, and may finish a PUT until then.
  update object_prefix p set state = 'COLLECT', collect_at = now() + interval '2 minutes'
    from cancelled c
   where c.edge_place is null and p.asset_id = c.asset_id and p.generation = c.version and p.state = 'WRITING'
), entries as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), ?2, 'cancel', c.tenant, c.queue, c.id, c.asset_id, c.before, 'CANCELLED', cast(?3 as text)
    from cancelled c
)
select cast(c.id as text), c.queue, c.priority, c.lane, c.state, cast(c.asset_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base,
       cast(c.parent_id as text), c.edge_policy, c.edge_step, c.reason
  from cancelled c left join assets w on w.id = c.asset_id
