-- Counts ended children in their parents: the last one makes its parent AVAILABLE, one that the parent cannot do
-- without ends it. Nothing happens to a parent that does not wait, or that waits for others by now.
-- ?1 jsonb [{id: the parent, step, n: how many ended, code: of the failure that ends it, or absent, child: which}]
with told as materialized (
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as t(id uuid, step text, n integer, code text, child text)
), held as materialized (
  select j.id, j.pending, t.n, t.code, t.child,
         case when t.code is not null then 'DISCARDED'
              when j.pending - t.n <= 0 then 'AVAILABLE'
              else 'WAITING_CHILDREN' end as next_state
    from job j join told t on t.id = j.id
   where j.state = 'WAITING_CHILDREN' and j.step = t.step
   order by j.id
     for update of j
), settled as (
  update job j
     set state = h.next_state,
         pending = greatest(0, j.pending - h.n),
         percent = greatest(j.percent, round(j.percent + (j.goal - j.percent) * least(1, h.n / greatest(1.0, j.pending)))),
         reason = case when h.code is not null then 'CHILD_FAILED' end,
         run_at = case when h.next_state = 'AVAILABLE' then now() else j.run_at end,
         enqueued_at = case when h.next_state = 'AVAILABLE' then null else j.enqueued_at end,
         finished_at = case when h.code is not null then now() end
    from held h
   where j.id = h.id
  returning j.*, h.code, h.child
), failures as (
  insert into job_failure (job_id, attempt, fence, at, code, message, stage)
  select s.id, s.attempt, s.fence, now(), s.code, 'A part of the work failed.', s.stage from settled s
   where s.code is not null
  on conflict (job_id, fence) do nothing
), entries as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), 'system', 'give-up', s.tenant, s.queue, s.id, s.asset_id, 'WAITING_CHILDREN', 'DISCARDED',
         'job ' || s.child || ' ended as ' || s.code
    from settled s where s.code is not null
), watched as (
  update asset a
     set status = case when s.code is not null and a.status = 'PROCESSING' then 'FAILED' else a.status end,
         failure = case when s.code is null then a.failure
                        else cast(jsonb_build_object('code', s.code, 'message', 'A part of the work failed.',
                                                     'stage', coalesce(s.stage, 'run'), 'attempt', s.attempt) as text) end,
         percent = case when s.code is null and a.status = 'PROCESSING' then greatest(a.percent, s.percent) else a.percent end,
         stage = case when s.code is null then a.stage end,
         reprocess_percent = case when s.code is null and a.reprocess_percent is not null
                                  then greatest(a.reprocess_percent, s.percent) end,
         reprocess_stage = case when s.code is null then a.reprocess_stage end,
         seq_base = a.seq_base + 1048576, updated_at = now()
    from settled s
   where s.edge_place is null and a.id = s.asset_id and a.generation = s.version and a.status in ('PROCESSING', 'READY')
  returning a.*, s.id as job_id
), withdrawn as (
  delete from published_object o using settled s
   where s.code is not null and s.edge_place is null and o.asset_id = s.asset_id and o.generation = s.version
), prefixes as (
  update object_prefix p set state = 'COLLECT', collect_at = now()
    from settled s
   where s.code is not null and s.edge_place is null and p.asset_id = s.asset_id and p.generation = s.version
     and p.state = 'WRITING'
)
select cast(s.id as text), s.queue, s.priority, s.lane, s.state, cast(s.asset_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base,
       cast(s.parent_id as text), s.edge_policy, s.edge_step, s.code
  from settled s left join watched w on w.job_id = s.id
