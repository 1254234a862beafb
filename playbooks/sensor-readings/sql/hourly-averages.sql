select date_trunc('hour', {{ key }}) as hour, avg(temperature_c) as average
  from {{ table }}
 where {{ key }} >= now() - interval '2 days' and {{ key }} < now()
 group by 1;
