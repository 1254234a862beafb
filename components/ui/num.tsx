import { formatNumber } from "./format-number";

type Props = {
  value: number | bigint;
  /** Set in text type, so that the figure stands out. */
  unit?: string;
  digits?: number;
};

/** A number in tabular figures, with its unit. */
export function Num({ value, unit, digits }: Props) {
  return (
    <span className="whitespace-nowrap">
      <span className="figure">{formatNumber(value, digits)}</span>
      {unit && ` ${unit}`}
    </span>
  );
}
