create table subject (
  id int,
  at date not null,
  note text,
  primary key (id, at) with (fillfactor = 60) using index tablespace elsewhere
) tablespace elsewhere;
create index subject_note_idx on subject (note) with (fillfactor = 70) tablespace elsewhere where id > 3;
insert into subject select n, date '2026-01-01' + n, n from generate_series(1, 50) n;
