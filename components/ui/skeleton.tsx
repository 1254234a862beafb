const WIDTHS = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** The place of lines that are being read. It does not move: nothing has happened yet. */
export function Skeleton({ lines = 3, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => WIDTHS[line % WIDTHS.length]).map(
        (width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never reordered.
          <div key={line} className={`h-3 rounded-sm bg-raised ${width}`} />
        ),
      )}
    </div>
  );
}
