import { open } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BadQuery } from "./metrics/parse-query";

const READ_MAX = 1_000_000;
const SELECTOR = /^\s*\{\s*job\s*(=~?)\s*"([^"]*)"\s*\}/;
const FILTER = /^\s*(\|=|!=|\|~|!~)\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/;

const Line = z.object({ at: z.string(), level: z.string(), job: z.string(), message: z.string() });

export type LogStream = { stream: Record<string, string>; values: [string, string][] };

type Between = { start: number; end: number; limit: number };

/** The lines of the applications' logs that fit a query as Loki takes it, newest first. */
export async function readLogs(
  directory: string,
  jobs: readonly string[],
  query: string,
  { start, end, limit }: Between,
): Promise<LogStream[]> {
  const { isJob, isLine } = readQuery(query);
  const found = await Promise.all(jobs.filter(isJob).map((job) => linesOf(directory, job)));
  const streams = new Map<string, LogStream>();
  const fitting = found
    .flat()
    .map(({ text, line }) => ({ text, line, at: Date.parse(line.at) }))
    .filter(({ text, at }) => at >= start && at <= end && isLine(text))
    .sort((one, other) => other.at - one.at)
    .slice(0, limit);
  for (const { text, line, at } of fitting) {
    const labels = { job: line.job, level: line.level };
    const stream: LogStream = streams.get(JSON.stringify(labels)) ?? { stream: labels, values: [] };
    stream.values.push([`${BigInt(at) * 1_000_000n}`, text]);
    streams.set(JSON.stringify(labels), stream);
  }
  return [...streams.values()];
}

function readQuery(query: string) {
  const head = SELECTOR.exec(query);
  if (!head) throw new BadQuery('parse error: a selector such as {job="sensors"} expected');
  const [whole, operator, wanted = ""] = head;
  const filters: ((text: string) => boolean)[] = [];
  let rest = query.slice(whole.length);
  for (let match = FILTER.exec(rest); match; match = FILTER.exec(rest)) {
    filters.push(filterOf(match[1] ?? "", match[3] ?? JSON.parse(`"${match[2]}"`)));
    rest = rest.slice(match[0].length);
  }
  if (rest.trim() !== "") throw new BadQuery(`parse error: unexpected ${rest.trim().slice(0, 20)}`);
  const job = new RegExp(`^(?:${wanted})$`);
  return {
    isJob: (name: string) => (operator === "=" ? name === wanted : job.test(name)),
    isLine: (text: string) => filters.every((fits) => fits(text)),
  };
}

function filterOf(operator: string, wanted: string): (text: string) => boolean {
  const pattern = operator.endsWith("~") ? new RegExp(wanted) : undefined;
  const has = (text: string) => (pattern ? pattern.test(text) : text.includes(wanted));
  return operator.startsWith("!") ? (text) => !has(text) : has;
}

/** The end of one application's log. */
async function linesOf(directory: string, job: string) {
  const file = await open(join(directory, `${job}.log`)).catch(() => undefined);
  if (!file) return [];
  try {
    const { size } = await file.stat();
    const length = Math.min(size, READ_MAX);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer
      .toString("utf8")
      .split("\n")
      .flatMap((text) => {
        const line = Line.safeParse(readJson(text));
        return line.success ? [{ text, line: line.data }] : [];
      });
  } finally {
    await file.close();
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The first line may be cut, and the last one not be whole yet.
    return undefined;
  }
}
