import { AppError } from "@/lib/core/errors";
import type { Problem } from "@/lib/core/playbook/problem";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { freezePlan } from "@/lib/playbook/freeze/freeze-plan";
import { checkParameters } from "@/lib/playbook/parameters/check-parameters";
import type { ServiceContext } from "@/lib/services/context";
import { readParameterFacts } from "@/lib/services/runs/booking/read-parameter-facts";
import { readVersion } from "./read-version";

type Asked = {
  name: string;
  version: number | undefined;
  targetId: string;
  parameters: Record<string, string>;
};

/** The plan of a playbook for a target as it is now. Errors of the text and of parameters are told by their place. */
export async function freezeForTarget(ctx: ServiceContext, asked: Asked): Promise<RunPlan> {
  const { read } = await readVersion(ctx.db, asked.name, asked.version);
  if (!read.playbook) throw invalid(asked.name, read.problems);
  const facts = await readParameterFacts(ctx, asked.targetId);
  const { values, fields } = checkParameters(read.playbook, asked.parameters, facts);
  if (values) return freezePlan(read.playbook, values, ctx.outside);
  const named = Object.entries(fields).map(([name, said]) => [`parameters.${name}`, said]);
  throw new AppError("invalid_input", {
    message: "A parameter does not fit the target. Nothing was changed.",
    remedy: "Correct the marked fields.",
    fields: Object.fromEntries(named),
  });
}

const SHOWN_MAX = 20;

function invalid(name: string, problems: Problem[]): AppError {
  const errors = problems.filter(({ severity }) => severity === "error");
  const places = errors.map(({ file, line, column, message }) => [
    `${file}:${line}:${column}`,
    message,
  ]);
  return new AppError("playbook_invalid", {
    message: `The playbook ${name} has ${errors.length === 1 ? "an error" : `${errors.length} errors`}, so no run of it can be made. Nothing was changed.`,
    remedy: "Correct the lines that are named, and save a new version.",
    fields: Object.fromEntries(places.slice(0, SHOWN_MAX).reverse()),
  });
}
