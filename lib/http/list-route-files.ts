import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What one file of app/ or pages/ answers to, and the keys that its code names. */
export type RouteFile = { file: string; answersTo: string[]; named: string[] };

const METHODS = /^export const (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;
const KEYS = /"((?:PAGE|GET|HEAD|POST|PUT|PATCH|DELETE) \/[^"]*)"/g;

/** Every page and route below these folders, with the addresses that their places give them. */
export async function listRouteFiles(app: string, lean: string): Promise<RouteFile[]> {
  const files = await listFiles(app, (name) => name === "page.tsx" || name === "route.ts");
  const pages = await listFiles(lean, (name) => name.endsWith(".tsx") && !name.startsWith("_"));
  return Promise.all(
    [...files, ...pages].map(async (file) => {
      const text = await readFile(file, "utf8");
      const isLean = pages.includes(file);
      const path = isLean
        ? `/${relative(lean, file).replace(/\.tsx$/, "")}`
        : addressOf(relative(app, join(file, "..")));
      const isPage = isLean || file.endsWith("page.tsx");
      const methods = isPage ? ["PAGE"] : [...text.matchAll(METHODS)].map(([, method]) => method);
      return {
        file,
        answersTo: methods.map((method) => `${method} ${path}`),
        named: [...text.matchAll(KEYS)].map(([, key]) => key ?? ""),
      };
    }),
  );
}

async function listFiles(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function addressOf(folder: string): string {
  const parts = folder.split("/").filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}
