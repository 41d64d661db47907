-- Locks, in the order of their ids, jobs that are about to end, their parents, and, when one of them may fail its
-- parent, everything of their flows that is open. Only after the flows were locked: nothing joins them then.
-- ?1 uuid[] the jobs, ?2 whether one may fail
select cast(j.id as text) from job j
 where j.id = any(cast(?1 as uuid[]))
    or j.id in (select c.parent_id from job c where c.id = any(cast(?1 as uuid[])))
    or (?2 and j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
        and j.flow_id in (select c.flow_id from job c where c.id = any(cast(?1 as uuid[]))))
 order by j.id
   for update of j
