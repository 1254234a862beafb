alter default privileges in schema subject_schema grant select on tables to reader;
alter default privileges in schema subject_schema grant insert on tables to public;
create table subject (id int, day date, note text, primary key (id, day));
create function pass() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger subject_before before insert or update on subject for each row execute function pass();
create trigger subject_always after insert on subject for each row execute function pass();
create trigger subject_replica after insert on subject for each row execute function pass();
create trigger subject_off after insert on subject for each row execute function pass();
alter table subject enable always trigger subject_always, enable replica trigger subject_replica,
  disable trigger subject_off;
insert into subject select n, date '2026-01-01' + n from generate_series(1, 50) n;
revoke insert on subject from public;
