import { z } from "zod";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { type Sql, sql } from "@/lib/pg/sql";

const Recipe = z.object({
  id: z.number(),
  name: z.string(),
  category: z.string().nullable(),
  sellingPrice: z.coerce.number().nullable(),
});

/** The recipes, and one of them. */
export function recipeRoutes(database: TimedDatabase): Route[] {
  const find = (condition: Sql) =>
    database.query(
      Recipe,
      sql`select id, name, category, "sellingPrice" from "Recipe" where ${condition} order by id limit 100`,
    );
  return [
    {
      method: "GET",
      path: "/api/recipes",
      answer: async ({ query }) => ({
        body: await find(sql`name ilike ${`%${query.get("name") ?? ""}%`}`),
      }),
    },
    {
      method: "GET",
      path: "/api/recipes/:id",
      answer: async ({ parameters: { id } }) => {
        const [recipe] = await find(sql`id::text = ${id}`);
        return recipe
          ? { body: recipe }
          : { status: 404, body: { error: `There is no recipe ${id}.` } };
      },
    },
  ];
}
