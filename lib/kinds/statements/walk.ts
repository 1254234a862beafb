import type { Node } from "./grammar";

type Tagged = Record<string, unknown>;

/** What kind of node it is, "SelectStmt", and its parts. */
export function tagOf(node: Node): string {
  return Object.keys(node)[0] ?? "";
}

/** Whether a node of these tags is anywhere in the statement, itself included. Trees can be deep. */
export function contains(node: unknown, ...tags: string[]): boolean {
  const left = [node];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const [key, value] of Object.entries(next as Tagged)) {
      if (tags.includes(key)) return true;
      left.push(value);
    }
  }
  return false;
}
