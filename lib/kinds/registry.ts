import { check } from "./check";
import { command } from "./command";
import { http } from "./http";
import type { StepKind } from "./kind";
import { manual } from "./manual";
import { measure } from "./measure";
import { notify } from "./notify";
import { partitionAbort } from "./partition-abort";
import { partitionCopy } from "./partition-copy";
import { partitionCutover } from "./partition-cutover";
import { partitionFinalize } from "./partition-finalize";
import { partitionFollow } from "./partition-follow";
import { partitionIndex } from "./partition-index";
import { partitionPrepare } from "./partition-prepare";
import { partitionRollBack } from "./partition-roll-back";
import { partitionValidate } from "./partition-validate";
import { prometheus } from "./prometheus";
import { sql } from "./sql";
import { wait } from "./wait";
import { watch } from "./watch";

/** Every kind of step there is, in the order of the reference page. One line each. */
export const KINDS: readonly StepKind[] = [
  sql,
  check,
  measure,
  manual,
  http,
  command,
  wait,
  watch,
  prometheus,
  notify,
  partitionPrepare,
  partitionCopy,
  partitionIndex,
  partitionValidate,
  partitionCutover,
  partitionFollow,
  partitionRollBack,
  partitionFinalize,
  partitionAbort,
];

/** The kind of this name, if there is one. */
export function kindOf(name: string): StepKind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
