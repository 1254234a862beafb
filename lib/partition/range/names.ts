import { fitName } from "./fit-name";

/** The name of the partition with this label: sensor_readings_y2026m03. */
export function leafName(table: string, label: string): string {
  return fitName(table, `_${label}`);
}

/** The name that an index, a statistic or a sequence of one table has on another that stands in for it. */
export function nameOn(relation: string, table: string, name: string): string {
  const ending = name.startsWith(`${table}_`) ? name.slice(table.length) : `_${name}`;
  return fitName(relation, ending);
}

/** The base with this ending, or with a number too where that is taken. */
export function freeName(base: string, ending: string, taken: ReadonlySet<string>): string {
  let name = fitName(base, ending);
  for (let number = 2; taken.has(name); number += 1) name = fitName(base, `${ending}_${number}`);
  return name;
}
