select count(*) as rows,
       min({{ key }}) as oldest,
       max({{ key }}) as newest
  from {{ table.old }}
 where {{ key }} <= {{ left-behind.newest }}::timestamptz;
