import { listed } from "@/lib/partition/sql-list";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";

/** ` with (fillfactor = '70')` from options as the catalog keeps them, or nothing. */
export function renderOptions(
  options: readonly string[],
  toastOptions: readonly string[] = [],
): Sql {
  const all = [
    ...options.map((option) => renderOption([], option)),
    ...toastOptions.map((option) => renderOption(["toast"], option)),
  ];
  return all.length === 0 ? sql`` : sql` with (${listed(all)})`;
}

function renderOption(space: string[], option: string): Sql {
  const at = option.indexOf("=");
  return sql`${ident(...space, option.slice(0, at))} = ${literal(option.slice(at + 1))}`;
}
