/** The keys that do the same as the thing beside them. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong border-b-2 px-1 text-muted text-xs"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
