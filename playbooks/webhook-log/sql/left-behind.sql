select count(*) as rows,
       min({{ key }}) as oldest,
       max({{ key }}) as newest
  from {{ table }}
 where {{ key }} < date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - {{ keep }};
