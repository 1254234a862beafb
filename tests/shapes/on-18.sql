create table reference (id int primary key);
insert into reference select generate_series(1, 5);
create table subject (
  id bigint generated always as identity,
  at timestamptz constraint at_is_there not null,
  span int4range,
  elder bigint,
  elder_at timestamptz,
  reference_id int,
  note text compression pglz,
  constraint subject_pkey primary key (id, at),
  constraint subject_apart exclude using gist (at with =, span with &&),
  constraint subject_elder_fkey foreign key (elder, elder_at) references subject (id, at),
  constraint subject_note_check check (note <> '') not enforced,
  constraint subject_nulls_key unique nulls not distinct (span, at)
);
insert into subject (at, span, note) select timestamptz '2026-01-05Z' + n * interval '1 day', int4range(n, n + 1), 'n'
from generate_series(1, 60) n;
alter table subject add constraint subject_reference_id_fkey foreign key (reference_id) references reference not valid;
comment on constraint subject_apart on subject is 'Never together';
