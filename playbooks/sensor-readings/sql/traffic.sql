select extract(hour from {{ received }} at time zone 'UTC')::int as hour_utc,
       round(count(*) / 14.0, 1) as rows_a_day
  from {{ table }}
 where {{ received }} >= now() - interval '14 days'
 group by 1
 order by 1;
