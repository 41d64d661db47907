-- Makes as much of a flow wait again as died with a job: up from the job to the topmost one that failed with a child,
-- and from there down everything that is dead or was cancelled; what is completed stays. Nothing happens unless the
-- one above the topmost still waits for it, or, where there is none, unless the asset is still the same.
-- ?1 the job, ?2 actor, ?3 what the record calls it
with recursive up as (
  select j.id, j.parent_id, 0 as height from job j where j.id = cast(?1 as uuid) and j.state = 'DISCARDED'
  union all
  select p.id, p.parent_id, u.height + 1 from up u join job p on p.id = u.parent_id
   where p.state = 'DISCARDED' and p.reason = 'CHILD_FAILED'
), top as (
  select j.* from job j where j.id = (select id from up order by height desc limit 1)
), allowed as (
  select t.id, t.step, t.parent_id from top t
    left join job p on p.id = t.parent_id
    left join asset a on a.id = t.asset_id
   where (t.edge_place is null or (p.state = 'WAITING_CHILDREN' and p.step = t.edge_step))
     and (t.asset_id is null or (a.generation = t.version and a.status in ('FAILED', 'READY', 'PROCESSING')))
), dead as (
  select a.id, a.step, cast(null as uuid) as above from allowed a
  union all
  select c.id, c.step, d.id from dead d join job c on c.parent_id = d.id
   where c.edge_step = d.step and c.state in ('DISCARDED', 'CANCELLED')
), held as materialized (
  select j.id, j.reason, j.state from job j join dead d on d.id = j.id order by j.id for update of j
), replayed as (
  update job j
     set state = case when n.open > 0 then 'WAITING_CHILDREN' else 'AVAILABLE' end,
         pending = n.open, attempt = 0, crashes = 0, reason = null, lease_id = null, run_at = now(),
         enqueued_at = null, finished_at = null, replayed_at = now()
    from held h cross join lateral (select count(*) as open from dead d where d.above = h.id) n
   where j.id = h.id
  returning j.*, h.reason as why, h.state as before
), waiting as (
  update job p set pending = p.pending + 1 from allowed a where p.id = a.parent_id
), assets as (
  update asset a
     set status = case when a.status = 'FAILED' then 'PROCESSING' else a.status end,
         stage = case when a.status = 'FAILED' then 'waiting' else a.stage end,
         reprocess_percent = case when a.status = 'READY' and not r.adds then 0 else a.reprocess_percent end,
         failure = null, seq_base = a.seq_base + 1048576, updated_at = now()
    from replayed r
   where r.edge_place is null and a.id = r.asset_id and a.generation = r.version and a.status in ('FAILED', 'READY')
  returning a.*
), entries as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), ?2, ?3, r.tenant, r.queue, r.id, r.asset_id, r.before, r.state, r.why from replayed r
)
select cast(r.id as text), r.queue, r.priority, r.lane, r.state, cast(r.asset_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base
  from replayed r left join assets w on w.id = r.asset_id and r.edge_place is null
