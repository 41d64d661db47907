-- Parents that wait though no child of their step is open: a child was removed by hand, or counted wrongly.
select cast(p.id as text) from job p
 where p.finished_at is null and p.state = 'WAITING_CHILDREN'
   and not exists (select 1 from job c
                    where c.parent_id = p.id and c.edge_step = p.step
                      and c.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
 order by p.id limit 32
