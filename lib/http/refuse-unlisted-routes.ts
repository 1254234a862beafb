import type { RouteFile } from "./list-route-files";
import { APP_ROUTES } from "./route-table";

/** Fails on a page or route that is not in the table, or that asks for another's permission. */
export function refuseUnlistedRoutes(files: RouteFile[]): void {
  const wrong = findWrongRoutes(files, APP_ROUTES);
  if (wrong.length > 0) throw new Error(`Routes and their table differ:\n${wrong.join("\n")}`);
}

/** Every difference between the files of app/ and pages/ and a table of routes, in words. */
export function findWrongRoutes(files: RouteFile[], table: string[]): string[] {
  const answered = new Set(files.flatMap(({ answersTo }) => answersTo));
  return [
    ...files.flatMap(({ file, answersTo, named }) =>
      answersTo.flatMap((key) => {
        if (!table.includes(key)) return [`${file} answers ${key}, which is not in the table.`];
        // The sign-in page names its key in the helper that opens it.
        const opens = named.includes(key) || key === "PAGE /sign-in";
        return opens ? [] : [`${file} answers ${key} without opening it under that name.`];
      }),
    ),
    ...table.filter((key) => !answered.has(key)).map((key) => `No file answers ${key}.`),
  ];
}
