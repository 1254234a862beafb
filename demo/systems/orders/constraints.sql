alter table orders
  add constraint orders_pkey primary key (id),
  add constraint orders_order_number_key unique (order_number),
  add constraint orders_status_valid check (status in ('pending', 'paid', 'shipped', 'delivered', 'cancelled')),
  add constraint orders_user_id_fkey foreign key (user_id) references users (id);
create index orders_user_idx on orders (user_id, placed_at desc);
create index orders_placed_idx on orders (placed_at);
create index orders_open_idx on orders (placed_at) where status in ('pending', 'paid');

alter table order_items
  add constraint order_items_pkey primary key (id),
  add constraint order_items_quantity_positive check (quantity > 0),
  add constraint order_items_order_id_fkey foreign key (order_id) references orders (id) on delete cascade,
  add constraint order_items_product_id_fkey foreign key (product_id) references products (id);
create index order_items_order_idx on order_items (order_id);

create view order_summary as
select orders.id, order_number, email, status, total_cents, placed_at
from orders
join users on users.id = user_id;

create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at = clock_timestamp();
  return new;
end $$;

create trigger orders_touch before update on orders
for each row execute function touch_updated_at();

comment on table orders is 'One order of one customer';
comment on table _migration_locks is 'Held by the migration tool while it works; an expired row may be deleted';

grant select on users, products, order_items, order_summary, _migration_history to :"application";
grant select, insert, update, delete on orders to :"application";
grant select on all tables in schema public to :"reporting";
