import { z } from "zod";
import { sayName, sayValue } from "./say-value";

const MigrationEvent = z.object({
  at: z.iso.datetime(),
  kind: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/** One line of a migration's history, as the target's ledger has it. */
export type MigrationEvent = z.infer<typeof MigrationEvent>;

/** A list of them, the oldest first, where a value is one; evidence has them the newest first. */
export function readMigrationEvents(value: unknown): MigrationEvent[] | undefined {
  const events = z.array(MigrationEvent).min(1).safeParse(value).data;
  return events?.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** What happened, in words. */
export function sayMigrationEvent({ kind, details }: MigrationEvent): string {
  const said = WORDS[kind]?.(details);
  if (said !== undefined) return said;
  const name = sayName(kind);
  const about = Object.keys(details).length === 0 ? "" : `: ${sayValue(details)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${about}.`;
}

/** Whether there are words of its own for a kind. */
export function isKnownEvent(kind: string): boolean {
  return Object.hasOwn(WORDS, kind);
}

type Say = (details: Record<string, unknown>) => string | undefined;

/** Words for details of this shape; others are told as they are. */
function as<Shape extends z.ZodType>(shape: Shape, say: (details: z.output<Shape>) => string): Say {
  return (details) => {
    const read = shape.safeParse(details);
    return read.success ? say(read.data) : undefined;
  };
}

const Swapped = z.object({ holdMs: z.number(), entries: z.number() });
const Control = z.object({
  paused: z.boolean(),
  speed: z.number(),
  hours: z.object({ from: z.string(), to: z.string() }).nullish(),
});
const Validated = z.object({
  verdict: z.string(),
  isWhole: z.boolean(),
  findings: z.array(z.object({ code: z.string(), verdict: z.string(), words: z.string() })),
});
const Reason = z.object({ reason: z.string() });

const WORDS: Record<string, Say> = {
  planned: () => "It was planned.",
  prepared: () => "The new table was made.",
  copying: () => "Copying began.",
  catching_up: () => "All rows were copied once; what was written meanwhile followed.",
  indexing: () => "Building the indexes began.",
  ready: () => "It was ready for the cutover.",
  reversible: as(Swapped, (details) => `The tables were swapped${saySwap(details)}`),
  rolled_back: as(Swapped, (details) => `The tables were swapped back${saySwap(details)}`),
  finalized: () => "It was finalized: from here on there is no way back.",
  aborted: () => "It was given up.",
  swap_postponed: as(
    Reason.extend({ attempt: z.number() }),
    ({ attempt, reason }) => `Attempt ${attempt} to swap the tables came to nothing. ${reason}`,
  ),
  copy_restarted: as(Reason, ({ reason }) => `The copy began again. ${reason}`),
  not_proven: as(
    Reason.extend({ action: z.string() }),
    ({ action, reason }) => `Not proven: ${action}. ${reason}`,
  ),
  control: as(Control, sayControl),
  validated: as(Validated, sayValidated),
};

function saySwap({ holdMs, entries }: z.infer<typeof Swapped>): string {
  const changes = entries === 1 ? "1 change" : `${entries.toLocaleString("en-US")} changes`;
  const taken = entries === 0 ? "" : ` while the last ${changes} went over`;
  return `, with the locks held for ${holdMs} ms${taken}.`;
}

function sayControl({ paused, speed, hours }: z.infer<typeof Control>): string {
  const when = hours ? `, between ${hours.from} and ${hours.to} UTC only` : "";
  return `Somebody set it: ${paused ? "paused" : "not paused"}, at ${speed} % of the speed${when}.`;
}

function sayValidated({ verdict, isWhole, findings }: z.infer<typeof Validated>): string {
  const what = isWhole ? "All of it was validated" : "A part of it was validated";
  const bad = findings.filter((finding) => finding.verdict !== "passed");
  const said = bad.slice(0, 5).map(({ code, words }) => ` ${sayName(code)}: ${words}`);
  const more = bad.length > said.length ? ` And ${bad.length - said.length} more.` : "";
  return `${what}, and ${verdict === "passed" ? "it holds" : `the verdict is ${verdict}`}.${said.join("")}${more}`;
}
