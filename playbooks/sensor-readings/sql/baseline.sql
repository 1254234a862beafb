select count(*) as total_rows,
       min({{ key }}) as oldest_reading,
       max({{ key }}) as newest_reading,
       pg_total_relation_size({{ table.regclass }}::regclass) as table_bytes,
       pg_indexes_size({{ table.regclass }}::regclass) as index_bytes,
       pg_database_size(current_database()) as database_bytes
  from {{ table }};
