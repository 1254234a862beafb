import { fetchJson } from "@/components/ui/fetch-json";
import type { OutputMatches, OutputRange } from "@/lib/core/run/output-view";
import { type LogSource, outputUrl } from "./log-source";
import type { LogRange } from "./log-store";

/** Reads some lines of an output. */
export async function readOutput(
  source: LogSource,
  { from, limit }: LogRange,
  signal: AbortSignal,
): Promise<string[]> {
  const query = new URLSearchParams({ from: `${from}`, limit: `${limit}` });
  const { lines } = await fetchJson<OutputRange>(`${outputUrl(source)}?${query}`, signal);
  return lines.map(({ text }) => text);
}

/** Looks for a text in an output after a line, on the server, where all of it is. */
export function searchOutput(
  source: LogSource,
  search: string,
  after = 0,
  signal?: AbortSignal,
): Promise<OutputMatches> {
  const query = new URLSearchParams({ search, after: `${after}` });
  return fetchJson<OutputMatches>(`${outputUrl(source)}/matches?${query}`, signal);
}
