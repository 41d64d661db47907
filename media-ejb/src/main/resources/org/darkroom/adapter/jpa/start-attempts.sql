-- Starts the attempts that leases stand for; what is not returned must not run: kinds whose circuit is
-- not closed wait, unless this node has the word.
-- ?1 jsonb [{"id", "lease"}], ?2 the worker's name, ?3 text[] kinds that must not start
-- A row that was RUNNING lost its node or its lease: that counts as a crash, not as an attempt. What such an
-- attempt published early goes, and its objects are collected; what a job before it has published for good stays.
with claim as (
  -- A limit that the planner does not know makes it expect a few, not a hundred, and look each up by its id.
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as c(id uuid, lease text)
   limit (select jsonb_array_length(cast(?1 as jsonb)))
), held as materialized (
  -- In one order everywhere: two nodes may hold leases of the same jobs.
  select j.id, j.state, j.worker from job j join claim c on c.id = j.id order by j.id for update of j
), started as (
  update job j
     set fence = j.fence + 1,
         attempt = j.attempt + case when j.state = 'RUNNING' then 0 else 1 end,
         crashes = j.crashes + case when j.state = 'RUNNING' then 1 else 0 end,
         state = 'RUNNING', worker = ?2, lease_id = c.lease,
         started_at = now(), enqueued_at = coalesce(j.enqueued_at, now()), finished_at = null
    from claim c join held h on h.id = c.id
   where j.id = c.id and j.kind <> all(cast(?3 as text[]))
     and not exists (select 1 from circuit o where o.kind = j.kind and o.state <> 'CLOSED'
                        and (o.state = 'OPEN' or o.node is distinct from ?2))
     and (j.state in ('AVAILABLE', 'RETRYABLE', 'SCHEDULED') or (j.state = 'RUNNING' and j.lease_id <> c.lease))
  returning j.*
), recovered as (
  insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
  select now(), 'system', 'recover', s.tenant, s.queue, s.id, s.asset_id, 'RUNNING', 'RUNNING',
         'the lease of ' || coalesce(h.worker, 'a node') || ' ran out'
    from started s join held h on h.id = s.id
   where h.state = 'RUNNING'
), watched as (
  update asset a
     set seq_base = a.seq_base + 1048576, updated_at = now()
    from started s
   where a.id = s.asset_id and a.generation = s.version and a.status in ('PROCESSING', 'READY')
     and s.edge_place is null
  returning a.*
), seen as (
  -- A child of a flow finds its asset, but changes nothing of it.
  select * from watched
  union all
  select distinct on (a.id) a.* from started s join asset a on a.id = s.asset_id and a.generation = s.version
   where s.edge_place is not null and a.status in ('PROCESSING', 'READY')
     and not exists (select 1 from watched w where w.id = a.id)
), announced as (
  insert into object_prefix (prefix, asset_id, generation, fence, created_at, collect_at, kept)
  select 'assets/' || s.asset_id || '/' || s.version || '/'
           || case when s.edge_place is null then '' else s.id || '-' end || s.fence || '/',
         s.asset_id, s.version, s.fence, now(), now() + interval '24 hours', s.edge_place is not null
    from started s join seen w on w.id = s.asset_id
  on conflict (prefix) do nothing
), abandoned as (
  update object_prefix p
     set state = case when p.kept then p.state else 'COLLECT' end,
         collect_at = case when p.kept then now() + interval '24 hours' else now() end
    from started s
   where s.edge_place is null and p.asset_id = s.asset_id and p.generation = s.version and p.state = 'WRITING'
     and (p.fence < s.fence or p.kept)
), withdrawn as (
  delete from published_object o
   using started s
   where s.edge_place is null and o.asset_id = s.asset_id and o.generation = s.version
     and not exists (select 1 from object_prefix k
                      where k.asset_id = o.asset_id and (k.kept or k.state = 'PUBLISHED')
                        and starts_with(o.object_key, k.prefix))
)
select cast(s.id as text), s.fence, s.lease_id, s.queue, s.kind, s.priority, s.attempt, s.max_attempts, s.crashes,
       cast(s.asset_id as text), s.version, s.payload, s.lane, s.step, cast(s.flow_id as text),
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base, s.memory
  from started s left join seen w on w.id = s.asset_id and w.generation = s.version
