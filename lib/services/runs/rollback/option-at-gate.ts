import { AppError } from "@/lib/core/errors";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import { phasesOf } from "@/lib/core/run/standing";
import type { ServiceContext } from "@/lib/services/context";
import { readWays, refuseAbsent } from "./read-ways";

type Answered = {
  runId: string;
  gateId: string;
  answer: "approve" | "reject";
  option?: string | undefined;
};

/** The way back that an answer chooses, which must be there now; nothing at any other gate, and with a no. */
export async function optionAtGate(
  ctx: ServiceContext,
  { runId, gateId, answer, option }: Answered,
): Promise<string | null> {
  if (gateId !== GOING_BACK || answer === "reject") return null;
  const { plan, ways } = await readWays(ctx, runId);
  const known = phasesOf(plan, "rollback").map(({ id }) => id);
  if (option === undefined || !known.includes(option))
    throw new AppError("invalid_input", {
      message: "Whoever agrees to go back chooses the way. Nothing was changed.",
      remedy: `The ways back are ${known.join(", ")}.`,
      fields: { option: "Choose a way back." },
    });
  refuseAbsent(plan, ways, option);
  return option;
}
