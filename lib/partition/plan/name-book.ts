import { freeName, nameOn } from "@/lib/partition/range/names";

/** The names of a schema: those that are taken, and those that a plan takes. */
export class NameBook {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  /** Takes exactly this name, if it is free. */
  claim(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }

  /** Takes the base with its ending, or with a number where that is taken. */
  free(base: string, ending: string): string {
    const name = freeName(base, ending, this.#taken);
    this.#taken.add(name);
    return name;
  }

  /** Takes a name for what stands in, on one relation, for a thing of another. */
  nameOn(relation: string, table: string, name: string): string {
    const wanted = nameOn(relation, table, name);
    return this.claim(wanted) ? wanted : this.free(wanted, "");
  }
}
