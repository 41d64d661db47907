-- What becomes of the assets of jobs that end; goes on where end-jobs.sql stops.
-- ?3 seconds for which the objects of a replaced generation are still delivered
-- HANDED_ON publishes what there is, but another job goes on with the asset. What a job before has published for good
-- stays whatever comes of the one after it.
-- A child of a flow changes nothing of the asset, and its prefix is kept until the topmost job ends.
, watched as (
  update asset a
     set status = case when e.effect = 'READY' then 'READY'
                       when a.status = 'PROCESSING' and e.effect in ('REJECTED', 'FAILED') then e.effect
                       else a.status end,
         detected_type = coalesce(e.found_type, a.detected_type),
         size = coalesce(e.found_size, a.size),
         sha256 = coalesce(e.found_sha256, a.sha256),
         source_key = coalesce(e.found_source, a.source_key),
         metadata = coalesce(cast(e.facts as text), a.metadata),
         blur_hash = case when e.effect in ('READY', 'HANDED_ON') and e.found_source is not null then e.blur else a.blur_hash end,
         perceptual_hash = case when e.effect in ('READY', 'HANDED_ON') and e.found_source is not null then e.phash
                                else a.perceptual_hash end,
         scanned = coalesce(e.seen, a.scanned),
         failure = case when e.effect = 'READY' then null
                        when e.effect in ('REJECTED', 'FAILED') and not e.adds then cast(e.flaw - 'trace' as text)
                        else a.failure end,
         percent = case when e.effect = 'READY' then 100 else a.percent end,
         stage = case when e.effect = 'HANDED_ON' and a.status = 'PROCESSING' then e.next_stage
                      when e.effect <> 'WAIT' or a.status <> 'PROCESSING' then null
                      when e.state = 'WAITING_CHILDREN' then e.next_stage
                      when e.why = 'SCANNER_UNAVAILABLE' then 'waiting-for-scanner'
                      else 'waiting' end,
         reprocess_percent = case when e.effect in ('WAIT', 'HANDED_ON') then a.reprocess_percent end,
         reprocess_stage = case when e.effect = 'HANDED_ON' and a.status = 'READY' then e.next_stage
                                when e.effect in ('WAIT', 'HANDED_ON') then a.reprocess_stage end,
         seq_base = a.seq_base + 1048576,
         ready_at = case when e.effect = 'READY' then coalesce(a.ready_at, now()) else a.ready_at end,
         updated_at = now()
    from ended e
   where a.id = e.asset_id and a.generation = e.version and a.status in ('PROCESSING', 'READY') and e.effect <> 'NONE'
     and e.main
  returning a.*, e.id as job_id
), published as (
  insert into published_object (asset_id, generation, name, rendition, object_key, content_type, size, etag,
                                width, height, fixed, position)
  select e.asset_id, e.version, x.name, x.rendition, x.key, x.type, x.size, x.etag, x.width, x.height, x.fixed, x.position
    from ended e
    join watched w on w.job_id = e.id
   cross join lateral jsonb_to_recordset(e.objects) as x(name text, rendition text, key text, type text, size bigint,
                                                          etag text, width integer, height integer, fixed boolean,
                                                          position integer)
   where e.effect in ('READY', 'HANDED_ON')
  on conflict (asset_id, generation, name) do update
    set rendition = excluded.rendition, object_key = excluded.object_key, content_type = excluded.content_type,
        size = excluded.size, etag = excluded.etag, width = excluded.width, height = excluded.height,
        fixed = excluded.fixed, position = excluded.position
), hashed as (
  insert into image_hash (asset_id, owner, hash)
  select w.id, image_owner(w.issuer, w.tenant, w.owner), cast(cast('x' || e.phash as bit(64)) as bigint)
    from ended e join watched w on w.job_id = e.id
   where e.effect = 'READY' and e.phash is not null
  on conflict (asset_id) do update set hash = excluded.hash
), withdrawn as (
  delete from published_object o
   using ended e
   where o.asset_id = e.asset_id and o.generation = e.version and e.main and e.state <> 'WAITING_CHILDREN'
     and not (e.effect in ('READY', 'HANDED_ON')
              and coalesce(e.objects, '[]') @> jsonb_build_array(jsonb_build_object('name', o.name)))
     and not exists (
       select 1 from object_prefix k
        where k.asset_id = o.asset_id and k.state = 'PUBLISHED' and starts_with(o.object_key, k.prefix))
     and not (e.effect = 'WAIT' and exists (
       select 1 from object_prefix k
        where k.asset_id = o.asset_id and k.kept and starts_with(o.object_key, k.prefix)))
), prefixes as (
  update object_prefix p
     set state = case when e.state = 'WAITING_CHILDREN' and p.fence = e.fence then 'WRITING'
                      when w.id is not null and e.effect in ('READY', 'HANDED_ON') and e.prefix is not null and p.fence = e.fence
                       and p.generation = e.version and not p.kept then 'PUBLISHED'
                      when w.id is not null and e.effect in ('READY', 'HANDED_ON') and p.kept and p.generation = e.version and exists (
                        select 1 from jsonb_to_recordset(e.objects) as x(key text) where starts_with(x.key, p.prefix))
                      then 'PUBLISHED'
                      else 'COLLECT' end,
         kept = p.kept or (e.state = 'WAITING_CHILDREN' and p.fence = e.fence),
         collect_at = case when p.state = 'PUBLISHED' then now() + make_interval(secs => ?3)
                           when e.state = 'WAITING_CHILDREN' and p.fence = e.fence then p.collect_at
                           else now() end
    from ended e left join watched w on w.job_id = e.id
   where p.asset_id = e.asset_id and e.main
     and ((p.generation = e.version and p.fence <= e.fence and p.state = 'WRITING' and not p.kept)
       or (p.generation = e.version and p.state = 'WRITING' and p.kept and e.effect <> 'WAIT')
       or (p.generation < e.version and p.state = 'PUBLISHED' and w.id is not null and e.effect = 'READY'))
), uploads as (
  insert into object_removal (object_key, due_at, again_at)
  select w.temp_key, now(), greatest(w.upload_expires_at, now()) + interval '1 minute'
    from watched w where w.status in ('READY', 'REJECTED')
  on conflict (object_key) do nothing
)
select cast(e.id as text), e.state, cast(e.parent_id as text), e.edge_policy, e.edge_step, e.why, e.queue, e.worker,
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base
  from ended e left join watched w on w.job_id = e.id
