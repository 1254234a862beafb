/** How everything that takes text looks. */
export const CONTROL_STYLE =
  "block w-full rounded-md border border-edge bg-surface px-3 text-text placeholder:text-faint " +
  "hover:border-muted focus-visible:outline-offset-0 aria-invalid:border-bad " +
  "[&[readonly]]:border-line [&[readonly]]:text-muted disabled:border-line disabled:text-faint " +
  "phone:text-lg";

/** A control of one line. */
export const LINE_STYLE = `${CONTROL_STYLE} h-9 pointer-coarse:h-11`;
