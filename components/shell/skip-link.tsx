/** The first stop of the Tab key: past the bar, to the page. */
export function SkipLink() {
  return (
    <a
      data-print="hide"
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-line-strong bg-surface px-4 py-2 focus:translate-y-0"
    >
      Skip to the content
    </a>
  );
}
