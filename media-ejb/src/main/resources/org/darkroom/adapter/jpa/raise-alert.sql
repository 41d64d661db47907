-- Says that something is wrong: ?1 type, ?2 subject, ?3 message. Counts up what is open, and what somebody has
-- taken note of as long as it was seen a moment ago; opens an alert otherwise, unless that is suppressed.
with known as (
  update alert set last_seen_at = now(), count = count + 1, message = ?3
   where id = (select id from alert
                where type = ?1 and subject = ?2
                order by id desc limit 1)
     and (resolved_at is null
          or (resolved_by is not null and last_seen_at > now() - interval '3 minutes'))
  returning id)
insert into alert (type, subject, message, opened_at, last_seen_at)
select ?1, ?2, ?3, now(), now()
 where not exists (select 1 from known)
   and not exists (select 1 from alert_suppression where type = ?1 and until > now())
on conflict (type, subject) where resolved_at is null
  do update set last_seen_at = now(), count = alert.count + 1, message = excluded.message
returning id, type, subject, message, opened_at, last_seen_at, count, resolved_at, resolved_by
