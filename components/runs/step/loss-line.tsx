import { formatBytes, formatNumber } from "@/components/ui/format-number";
import { Glyph } from "@/components/ui/glyph";
import type { Loss } from "@/lib/core/run/loss/loss";

/** What will be gone, with its rows and bytes as they were counted. */
export function LossLine({ loss }: { loss: Loss }) {
  const { what, name, rows, isCounted, bytes } = loss;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-bad/40 px-3 py-2">
      <Glyph name="bang" className="text-bad" />
      <p className="wrap-anywhere">
        Gone after it: {what} <code>{name}</code>
      </p>
      {name !== "" && (
        <p className="figure">
          {rows === null
            ? "rows unknown"
            : `${isCounted ? "" : "about "}${formatNumber(rows)} rows`}
          {bytes === null ? "" : ` · ${formatBytes(bytes)}`}
        </p>
      )}
      {rows !== null && !isCounted && (
        <p className="text-muted text-sm">
          Too many to count in a few seconds; by the server’s statistics.
        </p>
      )}
    </div>
  );
}
