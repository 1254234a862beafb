create table subject (id int, number bigint not null, amount int, primary key (number, id));
insert into subject select n, n * 10 - 300, n - 5 from generate_series(1, 100) n;
alter table subject add constraint subject_amount_check check (amount > 0) not valid;
comment on constraint subject_amount_check on subject is 'From now on';
alter table subject replica identity using index subject_pkey;
