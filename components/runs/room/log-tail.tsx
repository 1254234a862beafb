import { useQuery } from "@tanstack/react-query";
import { type LogSource, outputUrl } from "@/components/runs/log/log-source";
import { readOutput } from "@/components/runs/log/read-output";
import { readOutputLine } from "@/lib/core/run/output-line";

const TAIL = 6;
const READ_EVERY_MS = 1_000;

/** The last lines that a step has said, read once a second while there are more. */
export function LogTail({ source, lines }: { source: LogSource; lines: number }) {
  const { data } = useQuery({
    queryKey: ["tail", outputUrl(source)],
    queryFn: async ({ signal }) => {
      const range = { from: Math.max(1, lines - TAIL + 1), limit: TAIL };
      return { upTo: lines, texts: await readOutput(source, range, signal) };
    },
    refetchInterval: ({ state }) => (state.data?.upTo === lines ? false : READ_EVERY_MS),
  });
  const said = data?.texts.map((text) => readOutputLine(text).text).join("\n") ?? "";
  return (
    <section aria-label="Last lines of the log">
      <pre className="figure h-[8.5rem] overflow-hidden rounded-md border border-line bg-surface px-3 py-2 text-sm leading-5">
        {said}
      </pre>
    </section>
  );
}
