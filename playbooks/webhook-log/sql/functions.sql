-- Both look at what is attached, so that a plain table with the name of a partition counts as none.
create or replace function create_future_webhook_log_partitions(days_ahead int) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  day date;
  made int := 0;
begin
  if days_ahead is null or days_ahead < 0 or days_ahead > 366 then
    raise exception 'days_ahead must be between 0 and 366, not %', days_ahead using errcode = '22023';
  end if;
  for day in select generate_series((now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + days_ahead, interval '1 day')::date
  loop
    continue when exists (
      select from pg_inherits
        join pg_class on pg_class.oid = pg_inherits.inhrelid
       where pg_inherits.inhparent = 'public.webhook_log'::regclass
         and pg_class.relname = 'webhook_log_' || to_char(day, '"y"YYYY"m"MM"d"DD'));
    execute format(
      'create table public.%I partition of public.webhook_log for values from (%L) to (%L)',
      'webhook_log_' || to_char(day, '"y"YYYY"m"MM"d"DD'),
      to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00',
      to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
    made := made + 1;
  end loop;
  return made;
end $$;

create or replace function drop_old_webhook_log_partitions(retention_days int) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  leaf text;
  dropped int := 0;
begin
  if retention_days is null or retention_days < 1 then
    raise exception 'retention_days must be 1 or more, not %', retention_days using errcode = '22023';
  end if;
  -- Whoever waits for the lock makes everybody behind it wait too.
  perform set_config('lock_timeout', '2s', true);
  for leaf in
    select pg_class.relname
      from pg_inherits
      join pg_class on pg_class.oid = pg_inherits.inhrelid
     where pg_inherits.inhparent = 'public.webhook_log'::regclass
       and pg_class.relname ~ '^webhook_log_y\d{4}m\d{2}d\d{2}$'
       and to_date(right(pg_class.relname, 11), '"y"YYYY"m"MM"d"DD') + 1
           <= (now() at time zone 'UTC')::date - retention_days
     order by 1
  loop
    execute format('drop table public.%I', leaf);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
