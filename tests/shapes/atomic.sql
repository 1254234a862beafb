create table subject (id uuid primary key, note text);
insert into subject select (lpad(to_hex(1772000000000 + n * 86400000::bigint), 12, '0') || '7abc8def012345678901')::uuid, n::text
from generate_series(1, 60) n;
create function count_subject(smallest text) returns bigint begin atomic
  select count(*) from subject where note > smallest;
end;
create function describe_subject(in wanted uuid, out found text) begin atomic
  select note from subject where id = wanted;
end;
create function by_name() returns bigint language sql as 'select count(*) from subject';
