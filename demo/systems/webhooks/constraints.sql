alter table webhook_log
  add constraint webhook_log_pkey primary key (id),
  add constraint webhook_log_status_code_valid check (status_code between 100 and 599),
  add constraint webhook_log_webhook_endpoint_id_fkey
    foreign key (webhook_endpoint_id) references webhook_endpoint (id);

create index webhook_log_timestamp_idx on webhook_log ("timestamp");
create index webhook_log_endpoint_idx on webhook_log (webhook_endpoint_id, "timestamp" desc);
create index webhook_log_failed_idx on webhook_log ("timestamp") where status <> 'Success';

create view webhook_failures_by_day as
select date_trunc('day', "timestamp", 'UTC') as day, count(*) as failures
from webhook_log
where status <> 'Success'
group by 1;

create function mask_authorization() returns trigger language plpgsql as $$
begin
  new.request_headers = new.request_headers - 'authorization';
  return new;
end $$;

create trigger webhook_log_mask before insert or update on webhook_log
for each row execute function mask_authorization();

comment on table webhook_log is 'One row for each webhook sent';
comment on column webhook_log.request_headers is 'Without the authorization, which a trigger removes';

grant select on webhook_endpoint, webhook_failures_by_day to :"application";
grant select, insert, update, delete on webhook_log to :"application";
grant usage on sequence webhook_log_id_seq to :"application";
grant select on all tables in schema public to :"reporting";
