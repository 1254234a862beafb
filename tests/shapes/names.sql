create type "Mood" as enum ('good', 'bad');
create domain "Short Text" as text check (length(value) < 50);
create table "A table with ""quotes"" and a name that is as long as can be äöüß" (
  "Id" uuid not null,
  "Cut By" timestamp(3) not null,
  "select" "Mood" default 'good'::"Mood",
  "Words" "Short Text"[],
  "value" bytea,
  constraint "A key with ""quotes"" and a name that is as long as can be .äöüß" primary key ("Cut By", "Id")
);
create index "An index with 'quotes' and a name that is as long as can be äöü"
  on "A table with ""quotes"" and a name that is as long as can be äöüß" ("select", "Words");
create index "B index with 'quotes' and a name that is as long as can be äöü"
  on "A table with ""quotes"" and a name that is as long as can be äöüß" using brin ("Cut By");
insert into "A table with ""quotes"" and a name that is as long as can be äöüß"
select md5(n::text)::uuid, timestamp '2026-02-20' + n * interval '1 hour', 'bad', '{a,b}', '\x00ff'
from generate_series(1, 400) n;
alter table "A table with ""quotes"" and a name that is as long as can be äöüß" replica identity full;
