alter table "Recipe"
  add constraint "Recipe_slug_key" unique (slug),
  add constraint "Recipe_categoryId_fkey" foreign key ("categoryId") references "Category" (id) on delete set null,
  add constraint "Recipe_companyId_fkey" foreign key ("companyId") references "Company" (id);
create index "Recipe_companyId_idx" on "Recipe" ("companyId");
create index "Recipe_active_idx" on "Recipe" ("companyId", name) where not "isArchived";

alter table "RecipeSection"
  add constraint "RecipeSection_recipeId_fkey" foreign key ("recipeId") references "Recipe" (id) on delete cascade,
  add constraint "RecipeSection_order_positive" check ("order" > 0);
create index "RecipeSection_recipeId_idx" on "RecipeSection" ("recipeId");

alter table "RecipeItem"
  add constraint "RecipeItem_recipeId_fkey" foreign key ("recipeId") references "Recipe" (id) on delete cascade,
  add constraint "RecipeItem_ingredientId_fkey" foreign key ("ingredientId") references "Ingredient" (id);
create index "RecipeItem_recipeId_idx" on "RecipeItem" ("recipeId");

alter table "ProductionTask"
  add constraint "ProductionTask_planId_fkey" foreign key ("planId") references "ProductionPlan" (id) on delete cascade;

alter table "InventoryMovement"
  add constraint "InventoryMovement_pkey" primary key (id),
  add constraint "InventoryMovement_ingredientId_fkey" foreign key ("ingredientId") references "Ingredient" (id);

create view recipe_cost as
select "recipeId", sum(quantity * "packPrice" / "packQuantity") as cost
from "RecipeItem"
join "Ingredient" on "Ingredient".id = "ingredientId"
group by "recipeId";

create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new."updatedAt" = clock_timestamp();
  return new;
end $$;

create trigger "Recipe_touch" before update on "Recipe"
for each row execute function touch_updated_at();

comment on column "Recipe".category is 'Free text, older than "categoryId"';
comment on column "Recipe"."categoryId" is 'Set only by the new editor';

grant select on all tables in schema public to :"application";
grant insert, update, delete on "Recipe", "InventoryMovement" to :"application";
grant usage on sequence "Recipe_id_seq" to :"application";
grant select on all tables in schema public to :"reporting";
