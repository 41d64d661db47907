-- Publishes objects of a running attempt; nothing happens when it is not the current one, or when an older
-- generation is shown until the new one is complete.
-- What a part of a flow publishes changes nothing else of the asset, but when it is a stream: watchers are told.
-- ?1 the job, ?2 the fence, ?3 jsonb [{name, rendition, key, type, size, etag, width, height, fixed, position}]
with current as (
  select j.asset_id, j.version, j.edge_place from job j
   where j.id = cast(?1 as uuid) and j.fence = ?2 and j.state = 'RUNNING'
     for update of j
), shown as (
  select c.* from current c join asset a on a.id = c.asset_id and a.generation = c.version
   where a.status = 'PROCESSING'
     for update of a
), told as (
  update asset a
     set stage = 'playable', seq_base = a.seq_base + 1048576
    from shown s
   where a.id = s.asset_id and s.edge_place is not null and a.stage is distinct from 'playable'
     and cast(?3 as jsonb) @> jsonb_build_array(jsonb_build_object('rendition', 'hls'))
)
insert into published_object (asset_id, generation, name, rendition, object_key, content_type, size, etag,
                              width, height, fixed, position)
select s.asset_id, s.version, x.name, x.rendition, x.key, x.type, x.size, x.etag, x.width, x.height, x.fixed, x.position
  from shown s
 cross join jsonb_to_recordset(cast(?3 as jsonb)) as x(name text, rendition text, key text, type text, size bigint,
                                                       etag text, width integer, height integer, fixed boolean,
                                                       position integer)
on conflict (asset_id, generation, name) do update
  set rendition = excluded.rendition, object_key = excluded.object_key, content_type = excluded.content_type,
      size = excluded.size, etag = excluded.etag, width = excluded.width, height = excluded.height,
      fixed = excluded.fixed, position = excluded.position
returning name
