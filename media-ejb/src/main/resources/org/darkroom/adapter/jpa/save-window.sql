-- Keeps what was heard in a window together with the number of the next one, while the attempt is the current one and
-- the window is the next one.
-- ?1 the job, ?2 the fence, ?3 the window's number, ?4 language or null, ?5 jsonb [{from_ms, to_ms, text}]
with current as (
  select j.asset_id, j.version from job j
   where j.id = cast(?1 as uuid) and j.fence = ?2 and j.state = 'RUNNING'
     for update of j
), moved as (
  update transcript t
     set next_window = t.next_window + 1, language = coalesce(t.language, cast(?4 as text)), updated_at = now()
    from current c
   where t.asset_id = c.asset_id and t.generation = c.version and t.next_window = ?3
  returning t.asset_id, t.generation
), heard as (
  insert into transcript_segment (asset_id, generation, window_number, position, from_ms, to_ms, text)
  select m.asset_id, m.generation, ?3, s.position, cast(s.said ->> 'from_ms' as bigint), cast(s.said ->> 'to_ms' as bigint),
         s.said ->> 'text'
    from moved m
   cross join jsonb_array_elements(cast(?5 as jsonb)) with ordinality as s(said, position)
)
select cast(asset_id as text) from moved
