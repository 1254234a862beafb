insert into users (email, full_name, created_at)
select 'customer' || n || '@example.com', 'Customer ' || n, now() - interval '19 months' + n * interval '1 minute'
from generate_series(1, 1000) as n;

insert into products (sku, name, price_cents)
select 'SKU-' || lpad(n::text, 5, '0'), 'Product ' || n, 500 + n * 37 % 9000
from generate_series(1, 200) as n;

insert into orders (order_number, user_id, status, total_cents, placed_at, updated_at)
select
  'H-' || n,
  1 + n * 31 % 1000,
  case when n > :rows - 200 then 'pending' else (array['paid', 'shipped', 'delivered', 'delivered', 'cancelled'])[1 + n % 5] end,
  1000 + n * 53 % 20000,
  at,
  at + interval '2 hours'
from generate_series(1, :rows) as n
cross join lateral (select now() - interval '18 months' * ((:rows - n)::float8 / :rows) as at) as sale;

insert into order_items (order_id, product_id, quantity, price_cents)
select n, 1 + n * 17 % 200, 1 + n % 3, 500 + n * 37 % 9000
from generate_series(1, :rows) as n;

insert into _migration_history (version, name, checksum, risk, execution_ms, applied_at)
select lpad(n::text, 3, '0'), name, md5(name), case when n = 7 then 'medium' else 'low' end, 40 + n * 13, now() - (9 - n) * interval '40 days'
from unnest(array[
  'create_users', 'create_products', 'create_orders', 'create_order_items',
  'add_order_number', 'add_order_notes', 'index_orders_by_customer', 'add_order_summary'
]) with ordinality as migration (name, n);

insert into _migration_audit_log (action, version, details, "timestamp")
select 'applied', version, jsonb_build_object('executionMs', execution_ms), applied_at
from _migration_history
order by version;
