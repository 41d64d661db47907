-- What a stuck parent is to be told: as much as it waits for, and the first child that it cannot do without.
-- ?1 the parent
select cast(p.id as text), p.step, greatest(1, p.pending), f.reason, cast(f.id as text)
  from job p
  left join lateral (select c.id, coalesce(c.reason, 'CANCELLED') as reason from job c
                      where c.parent_id = p.id and c.edge_step = p.step and c.edge_policy = 'FAIL_PARENT'
                        and c.state in ('CANCELLED', 'DISCARDED')
                      order by c.edge_place limit 1) f on true
 where p.id = cast(?1 as uuid) and p.state = 'WAITING_CHILDREN'
   and not exists (select 1 from job c
                    where c.parent_id = p.id and c.edge_step = p.step
                      and c.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
