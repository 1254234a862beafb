import type { Problem } from "@/lib/core/playbook/problem";
import type { Reading } from "@/lib/playbook/reading";
import { lintBuiltOn } from "./built-on";
import { lintFiles } from "./files";
import { lintFilledSql } from "./filled-sql";
import { lintGates } from "./gates";
import { lintGoingBack } from "./going-back";
import { lintInputs } from "./inputs";
import { lintKinds } from "./kinds";
import { lintTypes } from "./mistyped";
import { lintNames } from "./names";
import { lintPlaceholders } from "./placeholders";
import { lintReferences } from "./references";
import { lintSafety } from "./safety";
import { lintSamples } from "./samples";
import { lintSql } from "./sql";
import { lintStatus } from "./status";
import { lintTimes } from "./times";
import { lintWays } from "./ways";

const RULES = [
  lintKinds,
  lintNames,
  lintReferences,
  lintBuiltOn,
  lintTypes,
  lintInputs,
  lintFiles,
  lintSql,
  lintSamples,
  lintStatus,
  lintFilledSql,
  lintTimes,
  lintWays,
  lintGates,
  lintGoingBack,
  lintSafety,
  lintPlaceholders,
];

/** What the schema alone cannot see. */
export function lintPlaybook(reading: Reading): Problem[] {
  return RULES.flatMap((rule) => rule(reading));
}
