import type { StepKind } from "@/lib/kinds/kind";
import { kindOf } from "@/lib/kinds/registry";
import { journal } from "./journal-kind";

/** The kinds of a test: all that there are, and the one that keeps a journal. */
export function kindInTests(name: string): StepKind | undefined {
  return name === journal.name ? journal : kindOf(name);
}
