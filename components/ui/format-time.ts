export type TimeFormat = "time" | "second" | "date" | "moment";

const SHAPES: Record<TimeFormat, Intl.DateTimeFormatOptions> = {
  time: { hour: "2-digit", minute: "2-digit" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  date: { day: "numeric", month: "short", year: "numeric" },
  moment: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  },
};

/** A moment as it is said in one zone, in the same letters on the server and in every browser. */
export function formatTime(at: Date, format: TimeFormat, timeZone = "UTC"): string {
  return writerOf(format, timeZone).format(at);
}

/** Making one costs a hundred times what writing with it does. */
const writers = new Map<string, Intl.DateTimeFormat>();

function writerOf(format: TimeFormat, timeZone: string): Intl.DateTimeFormat {
  const key = `${format} ${timeZone}`;
  const known = writers.get(key);
  if (known) return known;
  const shape = { ...SHAPES[format], hourCycle: "h23", timeZone } as const;
  const writer = new Intl.DateTimeFormat("en-GB", shape);
  writers.set(key, writer);
  return writer;
}

/** The city of a zone, which is what people call it: "Europe/Berlin" is "Berlin". */
export function zoneCity(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
