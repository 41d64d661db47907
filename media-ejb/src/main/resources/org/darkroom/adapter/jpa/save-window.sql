-- Keeps what was heard in a window together with the number of the next one, while the attempt is the current one and
-- the window is the next one; and how far that brings the whole, so that a successor never says less.
-- ?1 the job, ?2 the fence, ?3 the window's number, ?4 language or null, ?5 jsonb [{from_ms, to_ms, text}], ?6 percent
with current as (
  select j.id, j.asset_id, j.version from job j
   where j.id = cast(?1 as uuid) and j.fence = ?2 and j.state = 'RUNNING'
     for update of j
), moved as (
  update transcript t
     set next_window = t.next_window + 1, language = coalesce(t.language, cast(?4 as text)), updated_at = now()
    from current c
   where t.asset_id = c.asset_id and t.generation = c.version and t.next_window = ?3
  returning t.asset_id, t.generation
), job_told as (
  update job j set percent = greatest(j.percent, cast(?6 as integer))
    from current c where j.id = c.id and exists (select 1 from moved)
), asset_told as (
  update asset a
     set percent = case when a.status = 'PROCESSING' then greatest(a.percent, cast(?6 as integer)) else a.percent end,
         reprocess_percent = case when a.status = 'READY' then greatest(coalesce(a.reprocess_percent, 0), cast(?6 as integer)) end
    from current c
   where a.id = c.asset_id and a.generation = c.version and a.status in ('PROCESSING', 'READY')
     and exists (select 1 from moved)
), heard as (
  insert into transcript_segment (asset_id, generation, window_number, position, from_ms, to_ms, text)
  select m.asset_id, m.generation, ?3, s.position, cast(s.said ->> 'from_ms' as bigint), cast(s.said ->> 'to_ms' as bigint),
         s.said ->> 'text'
    from moved m
   cross join jsonb_array_elements(cast(?5 as jsonb)) with ordinality as s(said, position)
)
select cast(asset_id as text) from moved
