-- Closes the circuit of a kind of jobs; tells since when, and with which code, its jobs died of it.
-- ?1 kind
with gone as (
  delete from circuit where kind = ?1 returning *
), entries as (
  insert into audit (at, actor, action, queue, before, after, why)
  select now(), 'system', 'close-circuit', g.queue, g.state, 'CLOSED', ?1 || ' works again' from gone g
   where g.state <> 'CLOSED'
)
select g.state <> 'CLOSED', g.code, to_char(g.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from gone g
