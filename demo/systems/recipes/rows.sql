insert into "User" (id, email, name)
select 'user-' || n, 'baker' || n || '@example.com', 'Baker ' || n from generate_series(1, 60) as n;

insert into "Company" (name, "ownerId") select 'Bakery ' || n, 'user-' || n from generate_series(1, 12) as n;

insert into "Category" (name)
select name from unnest(array['Bread', 'Cake', 'Pastry', 'Soup', 'Salad', 'Sauce']) as name;

-- Typed by hand over the years: the same category in small letters, and some recipes without any.
insert into "Recipe" (slug, name, description, method, category, "categoryId", "companyId", "sellingPrice", "yieldQuantity", "createdAt", "updatedAt")
select
  'recipe-' || n,
  (array['Sourdough', 'Rye loaf', 'Almond tart', 'Leek soup', 'Bean salad', 'Plum cake'])[1 + n % 6] || ' ' || n,
  'A house favourite, number ' || n,
  'Mix, rest, fold, shape and bake until it sounds hollow. Batch ' || n % 40,
  case n % 10 when 0 then null when 1 then lower(category) else category end,
  case when n % 10 <> 0 and n % 3 = 0 then 1 + n % 6 end,
  1 + n % 12,
  2.5 + n % 400 / 20.0,
  1 + n % 24,
  at,
  at
from generate_series(1, greatest(:rows / 50, 60)) as n
cross join lateral (
  select
    (array['Bread', 'Cake', 'Pastry', 'Soup', 'Salad', 'Sauce'])[1 + n % 6] as category,
    now() - interval '30 months' + n * interval '1 minute' as at
) as written;

insert into "RecipeSection" ("recipeId", "order", title)
select id, position, (array['Dough', 'Baking'])[position] from "Recipe" cross join generate_series(1, 2) as position;

insert into "Ingredient" (name, "packPrice", "packQuantity")
select 'Ingredient ' || n, 1 + n % 90 / 10.0, 500 + n % 5 * 500 from generate_series(1, 150) as n;

insert into "RecipeItem" ("recipeId", "ingredientId", quantity)
select id, 1 + (id * 7 + position * 19) % 150, 20 + position * 35 from "Recipe" cross join generate_series(1, 6) as position;

insert into "ProductionPlan" ("companyId", "plannedFor", "createdBy")
select 1 + n % 12, current_date - n / 12, 'user-' || (1 + n % 60) from generate_series(1, 600) as n;

insert into "ProductionTask" ("planId", "recipeId", "assignedTo", "isDone")
select 1 + n % 600, 1 + n % 60, case when n % 9 <> 0 then 'user-' || (1 + n % 60) end, n % 4 <> 0
from generate_series(1, 3000) as n;

-- Six rows of people who were deleted since: 1 plan, 3 tasks and 2 movements point at nobody.
update "ProductionPlan" set "createdBy" = 'user-left-1' where id = 17;
update "ProductionTask" set "assignedTo" = 'user-left-2' where id in (40, 41, 1234);

insert into "ProductionHistory" ("companyId", "recipeId", date, quantity)
select 1 + n % 12, 1 + n % 60, current_date - (n % 800)::integer, 10 + n % 50 from generate_series(1, :rows / 4) as n;

insert into "InventoryMovement" (id, "companyId", "ingredientId", quantity, reason, "createdBy", "createdAt")
select
  md5('movement' || n)::uuid, 1 + n % 12, 1 + n * 13 % 150, n % 400 / 4.0 - 40,
  (array['delivery', 'production', 'waste', 'count'])[1 + n % 4],
  case when n in (77, 177) then 'user-left-1' else 'user-' || (1 + n % 60) end,
  now() - interval '24 months' * ((:rows - n)::float8 / :rows)
from generate_series(1, :rows) as n;

insert into "SalesRecord" ("companyId", "recipeId", "soldAt", quantity, revenue)
select 1 + n % 12, 1 + n % 60, now() - n % 730 * interval '1 day', 1 + n % 5, 3 + n % 90 / 3.0
from generate_series(1, :rows / 2) as n;

insert into "Notification" ("userId", message, "readAt", "createdAt")
select 'user-' || (1 + n % 60), 'Stock of ingredient ' || n % 150 || ' is low',
  case when n % 20 <> 0 then now() - n % 300 * interval '1 day' end, now() - n % 300 * interval '1 day'
from generate_series(1, :rows / 4) as n;

insert into "WholesaleOrder" ("companyId", status, "deliverOn", total)
select 1 + n % 12, (array['draft', 'confirmed', 'delivered'])[1 + n % 3], current_date - (n % 700)::integer, 40 + n % 900
from generate_series(1, :rows / 10) as n;
