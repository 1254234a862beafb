import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/run/scope";
import { soleFilling } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";

/** A name as it is written, or a reference to a parameter that has one. */
export const NameText = z.string().trim().min(1).max(200);

/** What every step on a migration is told: the table that it is about. */
export const OfTable = z.strictObject({
  table: NameText.describe("The table that is moved, such as `{{ table }}`."),
});

export type TableName = { schema: string; name: string };

/** The table that a text stands for: a table parameter, or `schema.name` as it is written. */
export function tableOf(text: string, scope: Scope): TableName {
  requireKnown(text, scope);
  const filling = soleFilling(text, scope);
  const [schema, name, ...more] =
    filling?.is === "name" ? filling.path : (filling?.plain ?? text).split(".");
  if (schema !== undefined && name !== undefined && more.length === 0) return { schema, name };
  throw unfit(`${text} does not stand for a table with its schema.`);
}

/** The name that a text stands for: a column parameter, or as it is written. */
export function nameOf(text: string, scope: Scope): string {
  requireKnown(text, scope);
  return soleFilling(text, scope)?.plain ?? text;
}

function unfit(message: string): AppError {
  return new AppError("invalid_input", {
    message: `${message} Nothing was begun.`,
    remedy: "Correct the parameter or the playbook, and book the run again.",
  });
}
