import { randomUUID } from "node:crypto";
import { anyOf, oneOf, within } from "@/demo/systems/chance";
import type { JournalledTable } from "@/demo/systems/journalled-table";
import { sql } from "@/lib/pg/sql";

const COMPANIES = 12;
const INGREDIENTS = 150;
const USERS = 60;

/** Recipes. The first sixty are those that history and tasks speak of, so they stay. */
export const recipeRows: JournalledTable = {
  name: "Recipe",
  key: sql`slug`,
  keyOf: ({ slug }) => String(slug),
  history: sql`id > 60 and id >= (select random() * max(id) from "Recipe") order by id limit 20`,
  newRow: () => {
    const slug = `recipe-${randomUUID()}`;
    return {
      slug,
      name: `${anyOf("Sourdough", "Rye loaf", "Almond tart", "Leek soup")} ${slug.slice(-4)}`,
      description: "Written this minute",
      category: anyOf("Bread", "Cake", "Pastry", "Soup", "Salad", "Sauce"),
      companyId: oneOf(COMPANIES),
      sellingPrice: within(2, 20, 2),
      yieldQuantity: oneOf(24),
    };
  },
  changes: () => ({ sellingPrice: within(2, 20, 2), isArchived: anyOf(true, false) }),
  // The backfill and its trigger bring the two categories together.
  shared: ["category", "categoryId", "updatedAt"],
};

/** What comes into a bakery's store and goes out of it. */
export const movementRows: JournalledTable = {
  name: "InventoryMovement",
  key: sql`id::text`,
  keyOf: ({ id }) => String(id),
  history: sql`id >= (select gen_random_uuid()) order by id limit 20`,
  newRow: () => ({
    id: randomUUID(),
    companyId: oneOf(COMPANIES),
    ingredientId: oneOf(INGREDIENTS),
    quantity: within(-40, 60, 2),
    reason: anyOf("delivery", "production", "waste", "count"),
    createdBy: `user-${oneOf(USERS)}`,
  }),
  changes: () => ({ quantity: within(-40, 60, 2) }),
  // Orphans are mended by setting it to null.
  shared: ["createdBy"],
};
