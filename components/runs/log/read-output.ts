import { fetchJson } from "@/components/ui/fetch-json";
import { type LogMatches, type LogSource, outputUrl } from "./log-source";
import type { LogLine, LogRange } from "./log-store";

/** Reads some lines of an output. */
export async function readOutput(
  source: LogSource,
  { from, limit }: LogRange,
  signal: AbortSignal,
): Promise<LogLine[]> {
  const query = new URLSearchParams({ from: `${from}`, limit: `${limit}` });
  const answer = await fetchJson<{ lines: string[] }>(`${outputUrl(source)}?${query}`, signal);
  return answer.lines.map((text) => ({ text, section: null }));
}

/** Looks for a text in an output, on the server, where all of it is. */
export function searchOutput(source: LogSource, search: string): Promise<LogMatches> {
  const query = new URLSearchParams({ search });
  return fetchJson<LogMatches>(`${outputUrl(source)}?${query}`);
}
