import { needOption, readOptions } from "@/lib/cli/read-options";
import { acting, orTellDenied } from "@/lib/cli/run/acting";
import { findPeople, findRun } from "@/lib/cli/run/find-things";
import { sayCard } from "@/lib/cli/run/say-card";
import { withActor } from "@/lib/cli/run/with-actor";
import type { ServiceContext } from "@/lib/services/context";
import { decideGate } from "@/lib/services/runs/gates/decide-gate";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { withdrawDecision } from "@/lib/services/runs/gates/withdraw-decision";
import { recheckStep } from "@/lib/services/runs/steps/recheck-step";

/** Shows what is decided at a gate, on what, and the digest that a decision names. */
export const runCard = {
  usage: "run card RUN GATE [--json]",
  help: "Shows the card of a gate: what is decided, on what, who has, and its digest.",
  async run(args: string[]): Promise<number> {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    const [named, gateId = ""] = positionals;
    return withActor(async (ctx) => {
      const card = await getGateCard(ctx, { runId: await findRun(ctx, named), gateId });
      process.stdout.write(values.json ? `${JSON.stringify(card, null, 2)}\n` : sayCard(card));
      return 0;
    });
  },
};

const DECISION = {
  digest: { type: "string" },
  as: { type: "string" },
  note: { type: "string" },
  "on-behalf-of": { type: "string" },
  option: { type: "string" },
} as const;

/** Decides as the person of the token, on the card that was looked at. */
export const runDecide = {
  usage:
    "run decide RUN GATE approve|reject --digest DIGEST [--as KIND] [--note TEXT] [--on-behalf-of EMAIL]",
  help: "Approves or rejects what `run card` showed; its digest says that it is still so.",
  run: (args: string[]) =>
    acting(args, DECISION, async (ctx, runId, { values, rest }) => {
      const [gateId = "", answer] = rest;
      const { as, note, option } = values;
      const remedy = "Look at the card first: it has the digest.";
      const given = needOption("--digest", textOf(values["digest"]), remedy);
      const deputyOf = textOf(values["on-behalf-of"]);
      const input = {
        ...{ runId, gateId, answer, as, note, option },
        digest: await wholeDigest(ctx, { runId, gateId }, given),
        onBehalfOf: deputyOf && (await personOf(ctx, deputyOf)),
      };
      await orTellDenied(ctx, "gate.decide", runId, () => decideGate(ctx, input));
    }),
};

/** Takes one's own decision back while others are still asked. */
export const runWithdraw = {
  usage: "run withdraw RUN GATE [--reason TEXT]",
  help: "Takes your decision back while others are still asked.",
  run: (args: string[]) =>
    acting(args, { reason: { type: "string" } }, async (ctx, runId, { values, rest }) => {
      const [gateId = ""] = rest;
      const input = { runId, gateId, reason: values["reason"] };
      await orTellDenied(ctx, "gate.decide", runId, () => withdrawDecision(ctx, input));
    }),
};

/** Runs a check behind a gate once more. */
export const runRecheck = {
  usage: "run recheck RUN STEP [--note TEXT]",
  help: "Runs a check behind a gate once more; decisions on what it found before may be void then.",
  run: (args: string[]) =>
    acting(args, { note: { type: "string" } }, async (ctx, runId, { values, rest }) => {
      const [stepId = ""] = rest;
      const input = { runId, stepId, note: values["note"] };
      await orTellDenied(ctx, "step.recheck", runId, () => recheckStep(ctx, input));
    }),
};

/** A digest may be shortened as far as it is still one that somebody has read. */
const SHORTEST = 12;

async function wholeDigest(
  ctx: ServiceContext,
  gate: { runId: string; gateId: string },
  given: string,
): Promise<string> {
  const { digest } = await getGateCard(ctx, gate);
  return given.length >= SHORTEST && digest.startsWith(given) ? digest : given;
}

async function personOf(ctx: ServiceContext, email: string): Promise<string | undefined> {
  const { one } = await findPeople(ctx, { one: [email] });
  return one?.[0];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
