import { formatTime, type TimeFormat } from "./format-time";
import { LocalTime } from "./local-time";

type Props = {
  at: string | Date;
  format?: TimeFormat;
  /** Leaves out the reader's own zone where there is no room for it. */
  utcOnly?: boolean;
};

/** A moment: in UTC first, then in the zone of whoever reads it. */
export function Time({ at, format = "moment", utcOnly = false }: Props) {
  const date = new Date(at);
  const zone = format === "date" ? "" : " UTC";
  return (
    <span>
      <time dateTime={date.toISOString()} className="whitespace-nowrap">
        {formatTime(date, format) + zone}
      </time>
      {!utcOnly && format !== "date" && <LocalTime at={date.toISOString()} format={format} />}
    </span>
  );
}
