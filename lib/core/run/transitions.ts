/** One kind of thing's legal moves: from a status, an event leads to a status. No events: an end. */
export type Transitions = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type StatusOf<Table extends Transitions> = Extract<keyof Table, string>;
export type EventOf<Table extends Transitions> = {
  [Status in keyof Table]: Extract<keyof Table[Status], string>;
}[keyof Table];

/** The status that follows, or undefined where the event has no place. */
export function nextStatus<Table extends Transitions>(
  table: Table,
  from: StatusOf<Table>,
  event: EventOf<Table>,
): StatusOf<Table> | undefined {
  return table[from]?.[event] as StatusOf<Table> | undefined;
}

/** The events that have a place now: what buttons show and commands list. */
export function openEvents<Table extends Transitions>(
  table: Table,
  from: StatusOf<Table>,
): EventOf<Table>[] {
  return Object.keys(table[from] ?? {}) as EventOf<Table>[];
}

/** Whether nothing leads on from here. */
export function isEnd<Table extends Transitions>(table: Table, status: StatusOf<Table>): boolean {
  return openEvents(table, status).length === 0;
}

/** Every status of a table, in the order of its rows. */
export function statusesOf<Table extends Transitions>(table: Table): StatusOf<Table>[] {
  return Object.keys(table) as StatusOf<Table>[];
}
