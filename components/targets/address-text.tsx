import { Fragment } from "react";

/** An address that breaks after its parts where it does not fit on a line. */
export function AddressText({ address }: { address: string }) {
  const parts = address.split(/(?<=[@/:])/);
  return (
    <code className="wrap-anywhere">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text are never reordered.
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}
