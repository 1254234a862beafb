import { command } from "./command";
import type { StepKind } from "./kind";
import { manual } from "./manual";
import { notify } from "./notify";
import { wait } from "./wait";

/** Every kind of step there is, in the order of the reference page. One line each. */
export const KINDS: readonly StepKind[] = [manual, wait, command, notify];

/** The kind of this name, if there is one. */
export function kindOf(name: string): StepKind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
