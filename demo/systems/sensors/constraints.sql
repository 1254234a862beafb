alter table sensor_readings
  add constraint sensor_readings_pkey primary key (id),
  add constraint sensor_readings_id_recorded_key unique (id, recorded_at),
  add constraint sensor_readings_temperature_plausible check (temperature_c between -60 and 80),
  add constraint sensor_readings_unit_id_fkey foreign key (unit_id) references units (id),
  add constraint sensor_readings_device_id_fkey foreign key (device_id) references devices (id);

create index sensor_readings_unit_time_idx on sensor_readings (unit_id, recorded_at desc);
create index sensor_readings_device_idx on sensor_readings (device_id, recorded_at desc);
create index sensor_readings_recorded_idx on sensor_readings (recorded_at);
create index sensor_readings_unacknowledged_idx on sensor_readings (unit_id)
  where out_of_range and acknowledged_at is null;

alter table alert_event
  add constraint alert_event_reading_fkey foreign key (reading_id, reading_recorded_at)
  references sensor_readings (id, recorded_at) on delete cascade;
create index alert_event_reading_idx on alert_event (reading_id, reading_recorded_at);

create view latest_reading as
select devices.id as device_id, devices.dev_eui, latest.id as reading_id, latest.recorded_at, latest.temperature_c
from devices
cross join lateral (
  select id, recorded_at, temperature_c
  from sensor_readings
  where device_id = devices.id
  order by recorded_at desc
  limit 1
) as latest;

create function flag_out_of_range() returns trigger language plpgsql as $$
begin
  select new.temperature_c not between min_temperature_c and max_temperature_c
  into new.out_of_range
  from units
  where id = new.unit_id;
  return new;
end $$;

create trigger sensor_readings_flag before insert or update of temperature_c on sensor_readings
for each row execute function flag_out_of_range();

-- A second copy of a row with this trigger on it would raise every alert twice.
create function raise_alert() returns trigger language plpgsql as $$
begin
  insert into alert_event (reading_id, reading_recorded_at, message)
  values (new.id, new.recorded_at, 'Temperature ' || new.temperature_c || ' °C is out of range');
  return null;
end $$;

create trigger sensor_readings_alert after insert on sensor_readings
for each row when (new.out_of_range) execute function raise_alert();

comment on table sensor_readings is 'One row for each uplink of a thermometer';
comment on column sensor_readings.uplink_id is 'The correlation id of the radio network';
comment on column sensor_readings.recorded_at is 'When the thermometer measured';
comment on column sensor_readings.received_at is 'When the webhook of the radio network reached us';

grant select on sites, units, devices, latest_reading to :"application";
grant select, insert, update, delete on sensor_readings to :"application";
grant select, insert on alert_event to :"application";
grant usage on sequence sensor_readings_id_seq to :"application";
grant select on all tables in schema public to :"reporting";
