import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What one file of app/ answers to, and the keys that its code names. */
export type RouteFile = { file: string; answersTo: string[]; named: string[] };

const METHODS = /^export const (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;
const KEYS = /"((?:PAGE|GET|HEAD|POST|PUT|PATCH|DELETE) \/[^"]*)"/g;

/** Every page and route below a folder, with the addresses that its place gives it. */
export async function listRouteFiles(folder: string): Promise<RouteFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(({ name }) => name === "page.tsx" || name === "route.ts")
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const text = await readFile(file, "utf8");
      const path = addressOf(relative(folder, join(file, "..")));
      const isPage = file.endsWith("page.tsx");
      const methods = isPage ? ["PAGE"] : [...text.matchAll(METHODS)].map(([, method]) => method);
      return {
        file,
        answersTo: methods.map((method) => `${method} ${path}`),
        named: [...text.matchAll(KEYS)].map(([, key]) => key ?? ""),
      };
    }),
  );
}

function addressOf(folder: string): string {
  const parts = folder.split("/").filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}
