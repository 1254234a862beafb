alter table pricing_data
  add constraint pricing_data_pkey primary key (id),
  add constraint pricing_data_price_not_negative check (price >= 0),
  add constraint "pricing_data_propertyId_fkey" foreign key ("propertyId") references properties (id),
  add constraint "pricing_data_uploadedBy_fkey" foreign key ("uploadedBy") references users (id) on delete set null;

create index idx_pricing_data_property_date on pricing_data ("propertyId", date);
create index idx_pricing_data_date on pricing_data (date);
create index idx_pricing_data_created_at on pricing_data ("createdAt");
create index idx_pricing_data_room_type_date on pricing_data ("roomType", date);
create index idx_pricing_data_uploaded_by on pricing_data ("uploadedBy");
create index idx_pricing_data_date_brin on pricing_data using brin (date);
create index idx_pricing_data_competitor on pricing_data (date) where "competitorPrice" is not null;
create index idx_pricing_data_low_occupancy on pricing_data ("propertyId", date) where "occupancyRate" < 30;

-- It points at the key alone, which a table partitioned by date cannot offer.
alter table price_overrides
  add constraint "price_overrides_pricingDataId_fkey" foreign key ("pricingDataId")
  references pricing_data (id) on delete cascade;
create index idx_price_overrides_pricing_data on price_overrides ("pricingDataId");

create view monthly_occupancy as
select "propertyId", date_trunc('month', date)::date as month, avg("occupancyRate") as "averageOccupancy", count(*) as "days"
from pricing_data
where date is not null
group by 1, 2;

create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new."updatedAt" = clock_timestamp();
  return new;
end $$;

create trigger pricing_data_touch before update on pricing_data
for each row execute function touch_updated_at();

comment on table pricing_data is 'One price of one property for one night';
comment on column pricing_data.date is 'The night; a broken import of 2023 left some without';

grant select on users, properties, monthly_occupancy, price_overrides to :"application";
grant select, insert, update, delete on pricing_data to :"application";
grant select on all tables in schema public to :"reporting";
