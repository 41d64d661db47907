-- Tells the assets of attempts that have just started, in the transaction that started them, and announces where the
-- attempts may write: below a prefix, and the original that the fence names. What a lost attempt published early goes, and its objects are collected; what a job before it has
-- published for good stays.
-- ?1 uuid[] of the jobs
with started as materialized (
  -- A limit that the planner does not know makes it expect one, and look its asset up by its id.
  select id, asset_id, version, fence, edge_place from job where id = any(cast(?1 as uuid[]))
   limit (select cardinality(cast(?1 as uuid[])))
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
select cast(s.id as text), w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base
  from started s join seen w on w.id = s.asset_id and w.generation = s.version
