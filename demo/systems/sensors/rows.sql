insert into sites (name, time_zone)
select 'Kitchen ' || n, (array['Europe/London', 'Europe/Berlin', 'America/New_York'])[1 + n % 3]
from generate_series(1, 8) as n;

insert into units (id, site_id, name, min_temperature_c, max_temperature_c)
select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 1 + n % 8, 'Fridge ' || n, 1, 6
from generate_series(1, 40) as n;

insert into devices (unit_id, dev_eui, installed_at)
select ('00000000-0000-4000-8000-' || lpad((1 + (n - 1) / 3)::text, 12, '0'))::uuid,
  'A840' || lpad(upper(to_hex(n * 7919)), 12, '0'), now() - interval '25 months'
from generate_series(1, 120) as n;

-- Two years that end now, evenly spread; a day's warming and cooling, and a few spoiled nights.
insert into sensor_readings
  (uplink_id, unit_id, device_id, recorded_at, received_at, temperature_c, humidity_pct, battery_mv, out_of_range)
select
  'h' || n,
  ('00000000-0000-4000-8000-' || lpad((1 + (n % 120) / 3)::text, 12, '0'))::uuid,
  1 + n % 120,
  at,
  at + (1 + n % 4) * interval '1 second',
  temperature,
  45 + n % 300 / 10.0,
  3600 - (n % 900)::integer,
  temperature not between 1 and 6
from generate_series(1, :rows) as n
cross join lateral (
  select
    now() - interval '24 months' * ((:rows - n)::float8 / :rows) as at,
    round((3.5 + 1.5 * sin(n / 997.0) + (n % 17) / 20.0 + case when n % 500 = 0 then 6 else 0 end)::numeric, 2) as temperature
) as reading;

insert into alert_event (reading_id, reading_recorded_at, raised_at, message)
select id, recorded_at, received_at, 'Temperature ' || temperature_c || ' °C is out of range'
from sensor_readings
where out_of_range
order by id;
