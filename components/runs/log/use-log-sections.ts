import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { HEADING_MARK, readOutputLine } from "@/lib/core/run/output-line";
import { type LogHeading, type LogSection, sectionsOf } from "./log-sections";
import type { LogSource } from "./log-source";
import { searchOutput } from "./read-output";

const LOOK_EVERY_MS = 4_000;

/** The sections of an output, found on the server, where all of it is. */
export function useLogSections(
  source: LogSource,
  total: number,
  endedAt: string | null,
): LogSection[] {
  const queries = useQueryClient();
  const queryKey = ["log-headings", source.runId, source.stepId, source.epoch, endedAt !== null];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readHeadings(source, queries.getQueryData(queryKey) ?? [], signal),
    staleTime: LOOK_EVERY_MS,
    refetchInterval: endedAt === null ? LOOK_EVERY_MS : false,
  });
  return useMemo(() => sectionsOf(data ?? [], total, endedAt), [data, total, endedAt]);
}

/** What is known stays; only what came after it is looked for. */
async function readHeadings(
  source: LogSource,
  known: readonly LogHeading[],
  signal: AbortSignal,
): Promise<LogHeading[]> {
  const headings = [...known];
  let after: number | null = known.at(-1)?.line ?? 0;
  while (after !== null) {
    const { matches, next } = await searchOutput(source, HEADING_MARK, after, signal);
    for (const { number, text } of matches) {
      const said = readOutputLine(text);
      if (said.kind === "heading") headings.push({ line: number, title: said.text, at: said.at });
    }
    after = next;
  }
  return headings;
}
