import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { isCalendarUnit } from "@/lib/partition/range/interval";
import { keyFromText } from "@/lib/partition/range/key-from-text";
import { type KeyKind, keyKindOf } from "@/lib/partition/range/key-kind";
import { planAttachedRanges } from "@/lib/partition/range/plan-attached-ranges";
import { planRanges } from "@/lib/partition/range/plan-ranges";
import { type Scale, scaleFor } from "@/lib/partition/range/scale";
import type { Cut } from "./cut";
import type { Refusal } from "./finding";
import type { PlanOptions } from "./plan-options";
import { PARTITIONS_MAX } from "./rules/size-rules";
import { planSplitCut } from "./split/plan-split-cut";

/** Cuts the key. Where the key itself is refused elsewhere, there is nothing to add. */
export function planCut(facts: TableFacts, options: PlanOptions): Cut {
  const { key, columns, server } = facts;
  const column = columns.find(({ name }) => name === key.column);
  const kind = column && keyKindOf(column.type);
  if (!kind || !key.values) return { ranges: [], since: null, refusals: [] };
  const scale = scaleFor(kind, options.interval);
  if (!scale) return { ranges: [], since: null, refusals: [misfit(key.column, kind, options)] };

  const since = place(kind, scale, options.since);
  const from = place(kind, scale, options.from);
  const wrong = [
    ...notWith(options),
    ...(since === undefined ? [unreadable("since", options.since, key.column)] : []),
    ...(from === undefined ? [unreadable("from", options.from, key.column)] : []),
  ];
  if (since === undefined || from === undefined || wrong.length > 0)
    return { ranges: [], since: null, refusals: wrong };

  const { min, max } = key.values;
  if (options.strategy === "split") return planSplitCut(facts, scale, from, options);
  if (options.strategy === "attach") {
    const wish = { max, now: server.readAt, ahead: options.ahead, from };
    const attached = planAttachedRanges(scale, wish);
    const refusals = attached ? [] : [tooEarly(key.column, max, options.from)];
    return { ranges: attached ?? [], since: null, refusals };
  }
  const ranges = planRanges(scale, {
    ...{ min: since ?? min, max, now: server.readAt, ahead: options.ahead },
    earlier: options.earlier || from !== null,
    from,
    rangesMax: PARTITIONS_MAX,
  });
  if (ranges) return { ranges, since, refusals: [] };
  return { ranges: [], since, refusals: [outside(key.column, min, max)] };
}

/** Null where nothing was asked, and nothing where what was asked is no key. */
function place(kind: KeyKind, scale: Scale, text: string | null): string | null | undefined {
  if (text === null) return null;
  const key = keyFromText(kind, text);
  return key !== undefined && scale.place(key) !== undefined ? key : undefined;
}

function misfit(column: string, kind: KeyKind, { interval }: PlanOptions): Refusal {
  return {
    code: "option_invalid",
    subject: "interval",
    message: isCalendarUnit(interval)
      ? `${column} is a number, and cannot be cut by the ${interval}.`
      : `${column} is ${kind === "uuidv7" ? "a UUID" : "a time"}, and cannot be cut by ${interval} keys.`,
    remedy: isCalendarUnit(interval)
      ? "Give how many keys a partition has, such as 1000000: with `every` in a playbook, with --interval on the command line."
      : "Give day, week, month, quarter or year.",
  };
}

/** All rows stay where they are, or in the range that they are in. */
function notWith({ strategy, since, earlier }: PlanOptions): Refusal[] {
  if (strategy === "copy") return [];
  const refuse = (subject: string, why: string): Refusal => ({
    ...{ code: "option_invalid", subject },
    message: `${subject} does not go with the strategy ${strategy}: ${why}`,
    remedy: `Leave it out${strategy === "attach" ? ", or take the strategy copy" : ""}.`,
  });
  const taker = strategy === "attach" ? "the table itself takes" : "its parent has a place for";
  return [
    ...(since === null ? [] : [refuse("since", "the table is taken with all its rows.")]),
    ...(earlier ? [refuse("earlier", `${taker} whatever lies before.`)] : []),
  ];
}

function tooEarly(column: string, max: string | null, from: string | null): Refusal {
  return {
    code: from === null ? "key_outside_calendar" : "option_invalid",
    subject: from === null ? `column ${column}` : "from",
    message: `The new partitions cannot begin at ${from ?? "any edge"}: rows of now, and those up to ${max}, belong to the table itself.`,
    remedy:
      "Give a later edge, or none: with `from` in a playbook, with --from on the command line.",
  };
}

function unreadable(option: string, text: string | null, column: string): Refusal {
  return {
    code: "option_invalid",
    subject: option,
    message: `${text} is not a value that ${column} can have.`,
    remedy: "Write a time as 2026-03-01 or 2026-03-01T02:00:00Z, and a number in digits.",
  };
}

function outside(column: string, min: string | null, max: string | null): Refusal {
  return {
    code: "key_outside_calendar",
    subject: `column ${column}`,
    message: `Values of ${column} go from ${min} to ${max}, and the calendar begins with the year 1.`,
    remedy:
      "Correct those rows, or let one partition take them, which the command line does with --from.",
  };
}
