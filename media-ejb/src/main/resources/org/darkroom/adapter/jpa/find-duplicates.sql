-- Images of the same owner whose hashes differ from those of the given ones in few bits.
-- ?1 uuid[] the given ones; ?2 what a first quarter may differ by, 0 to 2 bits; ?3 the others, 0 or 1 bit;
-- ?4 the most bits that may differ; ?5 the most that are wanted of each
select cast(me.asset_id as text), cast(near.asset_id as text), near.distance
  from image_hash me
  join asset mine on mine.id = me.asset_id
 cross join lateral (
   select i.asset_id, h.distance
     from (
       select hash, image_distance(hash, me.hash) as distance from (
         select hash from image_hash
          where owner = me.owner and image_quarter(hash, 0) = any(array(
                select image_differing(image_quarter(me.hash, 0), m) from unnest(cast(?2 as bigint[])) as m))
            and image_distance(hash, me.hash) <= ?4
         union
         select hash from image_hash
          where owner = me.owner and image_quarter(hash, 1) = any(array(
                select image_differing(image_quarter(me.hash, 1), m) from unnest(cast(?3 as bigint[])) as m))
            and image_distance(hash, me.hash) <= ?4
         union
         select hash from image_hash
          where owner = me.owner and image_quarter(hash, 2) = any(array(
                select image_differing(image_quarter(me.hash, 2), m) from unnest(cast(?3 as bigint[])) as m))
            and image_distance(hash, me.hash) <= ?4
         union
         select hash from image_hash
          where owner = me.owner and image_quarter(hash, 3) = any(array(
                select image_differing(image_quarter(me.hash, 3), m) from unnest(cast(?3 as bigint[])) as m))
            and image_distance(hash, me.hash) <= ?4
       ) as alike
     ) as h
     join image_hash i on i.owner = me.owner and image_quarter(i.hash, 0) = image_quarter(h.hash, 0) and i.hash = h.hash
    where i.asset_id <> me.asset_id
    order by h.distance, i.asset_id desc
    limit ?5
 ) as near
  -- The owner's number is only a digest.
  join asset a on a.id = near.asset_id and a.deleted_at is null and a.issuer = mine.issuer and a.owner = mine.owner
   and a.tenant is not distinct from mine.tenant
 where me.asset_id = any(cast(?1 as uuid[])) and mine.deleted_at is null
 order by me.asset_id, near.distance, near.asset_id desc
