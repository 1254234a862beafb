select *
  from {{ table }}
 where {{ key }} >= now() - interval '7 days' and {{ key }} < now()
   and unit_id = {{ test-unit }}::uuid
 order by {{ key }} desc
 limit 100;
