import type { Node } from "./grammar";

type Tagged = Record<string, unknown>;

/** What kind of node it is, "SelectStmt", and its parts. */
export function tagOf(node: Node): string {
  return Object.keys(node)[0] ?? "";
}

/** Whether a node of these tags is anywhere in the statement, itself included. */
export function contains(node: unknown, ...tags: string[]): boolean {
  if (Array.isArray(node)) return node.some((item) => contains(item, ...tags));
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node as Tagged).some(
    ([key, value]) => tags.includes(key) || contains(value, ...tags),
  );
}
