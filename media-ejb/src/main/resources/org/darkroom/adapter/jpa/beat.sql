-- Keeps the progress of running attempts; what is not returned is not the current attempt any more.
-- ?1 jsonb [{"id", "fence", "percent", "stage"}]
with beat as materialized (
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as b(id uuid, fence bigint, percent integer, stage text)
), held as materialized (
  select j.id from job j join beat b on b.id = j.id order by j.id for no key update of j
), kept as (
  update job j
     set percent = greatest(j.percent, b.percent), stage = coalesce(b.stage, j.stage)
    from beat b join held h on h.id = b.id
   where j.id = b.id and j.fence = b.fence and j.state = 'RUNNING'
  returning j.id, j.asset_id, j.version, j.percent, j.stage, j.edge_place
), told as (
  update asset a
     set percent = case when a.status = 'PROCESSING' then greatest(a.percent, k.percent) else a.percent end,
         stage = case when a.status = 'PROCESSING' then coalesce(k.stage, a.stage) else a.stage end,
         reprocess_percent = case when a.status = 'READY' then k.percent end,
         reprocess_stage = case when a.status = 'READY' then k.stage end
    from kept k
   where k.edge_place is null and a.id = k.asset_id and a.generation = k.version and a.status in ('PROCESSING', 'READY')
)
select cast(id as text) from kept
