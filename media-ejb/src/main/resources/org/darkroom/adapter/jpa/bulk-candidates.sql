-- The assets that a run over many makes anew, to be selected from.
-- ?1 jsonb {tenant, kind, createdAfter, createdBefore, missingRendition, settingsChanged}, each may be absent,
-- ?2 the run's job: younger assets, and those made anew since, are left out, ?3 an asset: later ones only
  from asset a
 cross join jsonb_to_record(cast(?1 as jsonb)) as f("tenant" text, "kind" text, "createdAfter" timestamptz,
       "createdBefore" timestamptz, "missingRendition" text, "settingsChanged" boolean)
 where a.id > cast(?3 as uuid) and a.id < cast(?2 as uuid)
   and a.status = 'READY' and a.reprocess_percent is null and a.source_key is not null and a.deleted_at is null
   and (f."tenant" is null or a.tenant = f."tenant")
   and (f."kind" is null or a.kind = f."kind")
   and (f."createdAfter" is null or a.created_at >= f."createdAfter")
   and (f."createdBefore" is null or a.created_at < f."createdBefore")
   and (f."missingRendition" is null or not exists (
         select 1 from published_object o
          where o.asset_id = a.id and o.rendition = f."missingRendition"
            and o.generation = (select max(p.generation) from published_object p where p.asset_id = a.id)))
   and (not coalesce(f."settingsChanged", false) or exists (
         select 1 from settings_in_force s
           join object_prefix p on p.asset_id = a.id and p.state = 'PUBLISHED' and p.created_at < s.since
          where s.kind = a.kind))
   and not exists (select 1 from job j where j.asset_id = a.id and j.id > cast(?2 as uuid))
