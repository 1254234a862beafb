import { AppError } from "@/lib/core/errors";
import type { Outside } from "@/lib/core/outside";
import { durationMs } from "@/lib/kinds/duration";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import { exchange } from "@/lib/kinds/http/exchange";
import { readJson } from "@/lib/kinds/http/judge-answer";
import { redactAll } from "@/lib/kinds/redact";
import { redactDeep } from "@/lib/kinds/redact-deep";
import type { StepContext } from "@/lib/kinds/step-context";
import type { PrometheusInput } from "./prometheus-input";
import { readLokiAnswer, readPrometheusAnswer, readValueAt } from "./read-answer";
import { down, type Reading } from "./reading";
import { sourceUrl } from "./source-url";

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 5_000_000;

export type Source = Outside["sources"][string];

/** The source of this name, if the administrator listed it. */
export function sourceOf({ sources }: Outside, name: string): Source | undefined {
  return Object.hasOwn(sources, name) ? sources[name] : undefined;
}

/** What is asked, without what is expected of the answer. */
type Asked = Pick<PrometheusInput, "source" | "query" | "path" | "value" | "over"> &
  Partial<Pick<PrometheusInput, "expect" | "levels">>;

/** Who asks: a step, or a sampler. */
export type SourceReader = Pick<StepContext, "scope" | "outside" | "secret" | "signal" | "now">;

/** Asks a source once. That it does not answer is a state of it, and not an error of ours. */
export async function readSource(ctx: SourceReader, input: Asked): Promise<Reading> {
  requireKnown([input.source, input.query, input.path, input.expect, input.levels], ctx.scope);
  const name = fillText(input.source, ctx.scope);
  const source = sourceOf(ctx.outside, name);
  if (!source)
    return {
      state: "not configured",
      why: `The administrator has not listed a source ${name}. It belongs into the file that OUTSIDE_FILE names`,
    };
  refuseMisfit(name, source, input);
  const url = sourceUrl(source, input, ctx.scope, ctx.now(), durationMs(input.over, ctx.scope));
  const headers = {
    accept: "application/json",
    "user-agent": "slackwater",
    ...(source.token !== undefined && {
      authorization: `Bearer ${ctx.secret(source.token).reveal()}`,
    }),
  };
  const answer = await exchange(
    { url, method: "GET", headers },
    { timeoutMs: TIMEOUT_MS, signal: ctx.signal, bytesMax: BYTES_MAX },
  );
  if (!answer.answered) return down(answer.why);
  const { status, body, isCut } = redactDeep(answer, redactAll(ctx));
  const json = readJson(body, isCut);
  if (status !== 200) return down(`it answered with status ${status}${errorIn(json)}`);
  if ("problem" in json) return down(`it answered with ${json.problem}`);
  if (source.kind === "json") return readValueAt(json.value, input.value ?? "");
  return source.kind === "loki" ? readLokiAnswer(json.value) : readPrometheusAnswer(json.value);
}

/** Prometheus and Loki say what is wrong with a query. */
function errorIn(json: ReturnType<typeof readJson>): string {
  const value = "value" in json ? json.value : undefined;
  const isText = typeof value === "object" && value !== null && "error" in value;
  return isText && typeof value.error === "string" ? `: ${value.error.slice(0, 300)}` : "";
}

function refuseMisfit(name: string, { kind }: Source, { path, levels }: Asked): void {
  const problem =
    (kind === "json") !== (path !== undefined)
      ? kind === "json"
        ? "is a JSON endpoint: it takes a `path` and a `value`, and no `query`"
        : `is a ${kind} source: it takes a \`query\`, and no \`path\``
      : levels !== undefined && kind !== "loki"
        ? "is no Loki: it has no `levels`"
        : undefined;
  if (problem === undefined) return;
  throw new AppError("invalid_input", {
    message: `The source ${name} ${problem}. Nothing was asked.`,
    remedy: "Correct the step in the playbook, or the source in the file that OUTSIDE_FILE names.",
  });
}
