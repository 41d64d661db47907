-- Keeps the progress of running attempts; what is not returned is not the current attempt any more.
-- ?1 jsonb [{"id", "fence", "percent", "stage"}]
-- Returns the current jobs, then the assets that got on with a part of a flow, each with its watchers' columns.
with beat as materialized (
  -- A limit that the planner does not know makes it expect a few, not a hundred, and look each up by its id.
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as b(id uuid, fence bigint, percent integer, stage text)
   limit (select jsonb_array_length(cast(?1 as jsonb)))
), held as materialized (
  select j.id from job j join beat b on b.id = j.id order by j.id for no key update of j
), kept as (
  update job j
     set percent = greatest(j.percent, b.percent), stage = coalesce(b.stage, j.stage)
    from beat b join held h on h.id = b.id
   where j.id = b.id and j.fence = b.fence and j.state = 'RUNNING'
  returning j.id, j.asset_id, j.version, j.percent, j.stage, j.edge_place, j.parent_id, j.adds
), part as (
  -- As far as the finished parts have brought it, and a share of the rest for what is done of the others.
  select p.asset_id, p.version,
         p.percent + floor((p.goal - p.percent) * sum(coalesce(k.percent, c.percent)) / (100.0 * greatest(1, p.pending))) as percent
    from job p
    join job c on c.parent_id = p.id and c.edge_step = p.step and c.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
    left join kept k on k.id = c.id
   where p.id in (select parent_id from kept where parent_id is not null)
     and p.edge_place is null and p.state = 'WAITING_CHILDREN'
   group by p.id
), locked as materialized (
  -- In one order everywhere: nodes may work on parts of the same assets.
  select a.id from asset a where a.id in (select asset_id from kept) order by a.id for no key update of a
), told as (
  update asset a
     set percent = case when a.status = 'PROCESSING' then greatest(a.percent, k.percent) else a.percent end,
         stage = case when a.status = 'PROCESSING' then coalesce(k.stage, a.stage) else a.stage end,
         reprocess_percent = case when a.status = 'READY' then k.percent end,
         reprocess_stage = case when a.status = 'READY' then k.stage end
    from kept k join locked l on l.id = k.asset_id
   where k.edge_place is null and not k.adds and a.id = k.asset_id and a.generation = k.version and a.status in ('PROCESSING', 'READY')
), moved as (
  update asset a
     set percent = case when a.status = 'PROCESSING' then p.percent else a.percent end,
         reprocess_percent = case when a.status = 'READY' then p.percent end,
         seq_base = a.seq_base + 1048576
    from part p join locked l on l.id = p.asset_id
   where a.id = p.asset_id and a.generation = p.version
     and ((a.status = 'PROCESSING' and a.percent < p.percent)
       or (a.status = 'READY' and coalesce(a.reprocess_percent, 0) < p.percent))
  returning a.*
)
select cast(k.id as text), null, null, null, null, null, null, null, null from kept k
union all
select cast(m.id as text), m.issuer, m.tenant, m.owner, m.kind, m.status, m.percent, m.stage, m.seq_base from moved m
