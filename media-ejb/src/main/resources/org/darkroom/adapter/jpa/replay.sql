-- Makes dead letters wait again, all attempts and no crash counted; the asset is worked on again. Children of flows
-- and parents that failed with a child are only named: a flow is replayed as a whole.
-- ?1 actor, ?2 jsonb {queue, id, ids, code, since, after, tenant, kind}, each may be absent, ?3 how many are looked at,
-- ?4 what the record calls it
-- A dead letter whose asset is gone, or was made anew since, stays where it is.
with wish as materialized (
  select * from jsonb_to_record(cast(?2 as jsonb)) as w(queue text, id uuid, ids uuid[], code text, since timestamptz,
                                                        after uuid, tenant text, kind text)
), seen as materialized (
  select j.id, j.asset_id, j.version, j.reason,
         j.edge_place is not null or j.reason is not distinct from 'CHILD_FAILED' as flow
    from job j cross join wish w
   where j.finished_at is not null and j.state = 'DISCARDED'
     and (w.queue is null or j.queue = w.queue)
     and (w.id is null or j.id = w.id)
     and (w.ids is null or j.id = any(w.ids))
     and (w.code is null or j.reason = w.code)
     and (w.since is null or j.finished_at >= w.since)
     and (w.after is null or j.id > w.after)
     and (w.tenant is null or j.tenant = w.tenant)
     and (w.kind is null or j.kind = w.kind)
   order by j.id limit ?3
), held as materialized (
  select j.id from job j join seen s on s.id = j.id
   where j.state = 'DISCARDED' and not s.flow
   order by j.id
     for update of j
), revivable as materialized (
  select s.id, s.asset_id, s.reason from seen s join held h on h.id = s.id
    left join asset a on a.id = s.asset_id
   where s.asset_id is null
      or (a.generation = s.version and a.status in ('FAILED', 'READY', 'PROCESSING'))
), replayed as (
  update job j
     set state = 'AVAILABLE', attempt = 0, crashes = 0, reason = null, lease_id = null, run_at = now(),
         enqueued_at = null, finished_at = null, replayed_at = now()
    from revivable r
   where j.id = r.id
  returning j.*, r.reason as before
), assets as (
  update asset a
     set status = case when a.status = 'FAILED' then 'PROCESSING' else a.status end,
         stage = case when a.status = 'FAILED' then 'waiting' else a.stage end,
         reprocess_percent = case when a.status = 'READY' and not r.adds then 0 else a.reprocess_percent end,
         failure = null, seq_base = a.seq_base + 1048576, updated_at = now()
    from replayed r
   where a.id = r.asset_id and a.generation = r.version and a.status in ('FAILED', 'READY')
  returning a.*
), entries as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), ?1, ?4, r.tenant, r.queue, r.id, r.asset_id, 'DISCARDED', 'AVAILABLE', r.before
    from replayed r
)
select cast(s.id as text), r.queue, r.priority, r.lane, r.state, cast(r.asset_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base, s.flow
  from seen s
  left join replayed r on r.id = s.id
  left join assets w on w.id = r.asset_id
 order by s.id
