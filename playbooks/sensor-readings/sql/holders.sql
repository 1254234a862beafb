select activity.pid,
       activity.usename,
       activity.application_name,
       activity.state,
       locks.mode,
       now() - activity.xact_start as held_for
  from pg_locks as locks
  join pg_stat_activity as activity using (pid)
 where locks.relation = {{ table.regclass }}::regclass
   and locks.granted
   and activity.pid <> pg_backend_pid()
   and activity.xact_start < now() - interval '5 minutes'
 order by activity.xact_start;
