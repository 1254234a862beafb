import { z } from "zod";
import type { Scalar } from "@/lib/core/run/scope";
import { valueAtPath } from "@/lib/kinds/http/json-path";
import { lineLevel } from "./line-level";
import { down, noData, type Reading, told } from "./reading";

const LINES_SHOWN = 20;
const LINE_LENGTH = 500;
const SAMPLES_MAX = 1_000;

const Sample = z.tuple([z.number(), z.string()]);
const Answer = z.object({
  status: z.literal("success"),
  data: z.discriminatedUnion("resultType", [
    z.object({
      resultType: z.literal("vector"),
      result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: Sample })),
    }),
    z.object({ resultType: z.literal("scalar"), result: Sample }),
  ]),
});

/** What Prometheus answers to an instant query. */
export function readPrometheusAnswer(json: unknown): Reading {
  const answer = Answer.safeParse(json);
  if (!answer.success) return down("it answered with something that is no instant value");
  const { data } = answer.data;
  const samples =
    data.resultType === "scalar"
      ? [{ of: "value", value: figure(data.result[1]) }]
      : data.result.slice(0, SAMPLES_MAX).map(({ metric, value }) => ({
          of: nameOf(metric),
          value: figure(value[1]),
        }));
  if (samples.length === 0) return noData("there are no samples of it");
  // A quotient of two nothings is no figure that anybody could hold against a threshold.
  const known = samples.filter(({ value }) => value !== "NaN");
  return known.length === 0
    ? noData("all of it is NaN, as of nothing divided by nothing")
    : told(known);
}

/** Its samples are doubles, written as texts; "+Inf" and "NaN" are no numbers in JSON. */
function figure(text: string): Scalar {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

function nameOf({ __name__: name = "", ...labels }: Record<string, string>): string {
  const shown = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return shown.length === 0 ? name || "value" : `${name}{${shown.join(", ")}}`;
}

const Streams = z.object({
  status: z.literal("success"),
  data: z.object({
    resultType: z.literal("streams"),
    result: z.array(
      z.object({
        stream: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.string(), z.string()]).rest(z.unknown())),
      }),
    ),
  }),
});

/** What Loki answers to a log query: lines, counted by their level. No lines is an answer, too. */
export function readLokiAnswer(json: unknown): Reading {
  const answer = Streams.safeParse(json);
  if (!answer.success) return down("it answered with something that is no list of lines");
  const found = answer.data.data.result.flatMap(({ stream, values }) =>
    values.map(([at, text]) => ({ at, level: lineLevel(stream, text), text })),
  );
  const levels = { error: 0, warn: 0, info: 0, debug: 0, unknown: 0 };
  for (const { level } of found) levels[level] += 1;
  const newest = found.toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return {
    state: "told",
    samples: [{ of: "lines", value: found.length }],
    levels,
    lines: newest.slice(0, LINES_SHOWN).map(({ at, level, text }) => ({
      at: new Date(Number(BigInt(at) / 1_000_000n)).toISOString(),
      level,
      text: text.slice(0, LINE_LENGTH).replaceAll("\0", "␀"),
    })),
  };
}

/** What stands at a path of any JSON. */
export function readValueAt(json: unknown, path: string): Reading {
  const value = valueAtPath(json, path);
  if (value === undefined || value === null)
    return noData(`there is nothing at ${path || "its top"}`);
  if (typeof value === "object") return noData(`at ${path || "its top"} there is no single value`);
  return told([{ of: path || "value", value: value as string | number | boolean }]);
}
