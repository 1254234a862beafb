import type { ApplicationDefinition } from "@/demo/applications/definition";
import { sql } from "@/lib/pg/sql";
import { recipesDashboard } from "./dashboard";
import { recipeRoutes } from "./recipe-routes";
import { movementRows, recipeRows } from "./recipe-rows";

/** The application of the bakeries. */
export const recipes: ApplicationDefinition = {
  name: "recipes",
  perSecond: 2,
  tables: [recipeRows, movementRows],
  newestRow: sql`select max("updatedAt") as at from "Recipe"`,
  routes: ({ database }) => [...recipeRoutes(database), recipesDashboard(database)],
};
