insert into users (id, email, "fullName", "createdAt")
select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  'owner' || n || '@example.com', 'Owner ' || n, now() - interval '37 months'
from generate_series(1, 25) as n;

insert into properties (id, "ownerId", name, city, "createdAt")
select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  ('00000000-0000-4000-8000-' || lpad((1 + n % 25)::text, 12, '0'))::uuid,
  'Harbour house ' || n, (array['Porto', 'Bergen', 'Galway', 'Brest'])[1 + n % 4], now() - interval '37 months'
from generate_series(1, 100) as n;

-- Three years that end today. Five rows came from a broken import and have no date.
insert into pricing_data
  (id, "propertyId", "uploadedBy", date, "roomType", price, "competitorPrice", "occupancyRate", attributes, "createdAt", "updatedAt")
select
  md5('pricing' || n)::uuid,
  ('00000000-0000-4000-8000-' || lpad((1 + n % 100)::text, 12, '0'))::uuid,
  ('00000000-0000-4000-8000-' || lpad((1 + n % 25)::text, 12, '0'))::uuid,
  case when n not in (101, 202, 303, 404, 505) then at::date end,
  (array['standard', 'suite', 'studio'])[1 + n % 3],
  round((90 + 40 * sin(extract(doy from at)::float8 / 58) + n % 30)::numeric, 2),
  case when n % 4 = 0 then 95 + n % 60 end,
  20 + n * 7 % 800 / 10.0,
  jsonb_build_object('minNights', 1 + n % 4),
  at,
  at
from generate_series(1, :rows) as n
cross join lateral (select now() - interval '36 months' * ((:rows - n)::float8 / :rows) as at) as upload;

insert into price_overrides ("pricingDataId", price, reason)
select md5('pricing' || n)::uuid, 120, 'Festival'
from generate_series(:rows - 200, :rows, 50) as n;
