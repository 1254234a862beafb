import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Here } from "@/lib/core/live/here";
import type { Database } from "@/lib/store/database";
import type { Ear } from "./ear";
import { Hub } from "./hub";

type Person = { id: string; name: string };
type HereView = Here & { version: string };

const CHANNEL = "slackwater_here";
const SAY_AFTER_MS = 100;
const READ_EVERY_MS = 250;
/** A process says again who is at its runs, and is taken for dead when it has not for longer. */
const SAY_EVERY_MS = 10_000;
const BELIEVED_MS = 25_000;
/** A notification carries 8,000 bytes at most. */
const NAMED_MAX = 25;
const NAME_MAX = 48;

const Said = z.object({
  process: z.string(),
  run: z.string(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  more: z.number(),
});
type Said = z.output<typeof Said>;

/**
 * Who has which run open, over all web processes. Nothing of it is kept: each process tells the
 * others by notifications, and what one that died has said is believed for some seconds more.
 */
export class Presence {
  readonly #db: Database;
  readonly #process = randomUUID();
  readonly #own = new Map<string, Map<symbol, Person>>();
  readonly #said = new Map<string, Map<string, Said & { at: number }>>();
  readonly #saying = new Map<string, NodeJS.Timeout>();
  readonly #hub: Hub<HereView, Here>;
  readonly #deafen: () => void;
  #beat: NodeJS.Timeout | undefined;

  constructor(ear: Ear, db: Database) {
    this.#db = db;
    this.#deafen = ear.on(CHANNEL, (payload) => payload !== null && this.#hear(payload));
    this.#hub = new Hub(ear, {
      channel: CHANNEL,
      keyOf: (payload) => readSaid(payload)?.run ?? "",
      read: async (runId, known) => this.#view(runId, known),
      diff: (before, after) => (before.version === after.version ? [] : [hereOf(after)]),
      versionOf: ({ version }) => version,
      everyMs: READ_EVERY_MS,
    });
  }

  /** Somebody has a run open until the answer is called. */
  enter(runId: string, { id, name }: Person): () => void {
    const seat = Symbol(name);
    const own = this.#own.get(runId) ?? new Map<symbol, Person>();
    this.#own.set(runId, own.set(seat, { id, name: name.slice(0, NAME_MAX).toWellFormed() }));
    this.#beat ??= setInterval(() => this.#sayAll(), SAY_EVERY_MS).unref();
    this.#saySoon(runId);
    return () => {
      own.delete(seat);
      this.#saySoon(runId);
    };
  }

  /** Who is at a run, and everybody who comes or goes until the follower leaves. */
  follow(...given: Parameters<Hub<HereView, Here>["follow"]>) {
    return this.#hub.follow(...given);
  }

  close(): void {
    clearInterval(this.#beat);
    for (const timer of this.#saying.values()) clearTimeout(timer);
    this.#deafen();
    this.#hub.close();
  }

  #saySoon(runId: string): void {
    if (this.#saying.has(runId)) return;
    this.#saying.set(
      runId,
      setTimeout(() => this.#say(runId), SAY_AFTER_MS),
    );
  }

  #sayAll(): void {
    for (const runId of this.#own.keys()) this.#saySoon(runId);
  }

  #say(runId: string): void {
    this.#saying.delete(runId);
    const own = this.#own.get(runId);
    if (own?.size === 0) this.#own.delete(runId);
    const { people, more } = eachOnce([...(own?.values() ?? [])], 0);
    const said: Said = { process: this.#process, run: runId, people: [...people], more };
    // Nobody misses it for long when the database is away: it is said again.
    this.#db.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify(said)})`.catch(() => {});
  }

  #hear(payload: string): void {
    const said = readSaid(payload);
    if (!said) return;
    const ofRun = this.#said.get(said.run) ?? new Map();
    if (said.people.length > 0) ofRun.set(said.process, { ...said, at: Date.now() });
    else ofRun.delete(said.process);
    if (ofRun.size > 0) this.#said.set(said.run, ofRun);
    else this.#said.delete(said.run);
  }

  #view(runId: string, known: HereView | undefined): HereView {
    const ofRun = this.#said.get(runId) ?? new Map<string, Said & { at: number }>();
    for (const [process, { at }] of ofRun) if (Date.now() - at > BELIEVED_MS) ofRun.delete(process);
    const all = [...ofRun.values()];
    const more = all.reduce((sum, one) => sum + one.more, 0);
    const here = eachOnce(
      all.flatMap(({ people }) => people),
      more,
    );
    const isSame = known && JSON.stringify(hereOf(known)) === JSON.stringify(here);
    return isSame ? known : { ...here, version: String(Date.now()) };
  }
}

function hereOf({ people, more }: HereView): Here {
  return { people, more };
}

/** Somebody with three browsers is one person. */
function eachOnce(people: readonly Person[], more: number): Here {
  const each = [...new Map(people.map((person) => [person.id, person])).values()];
  const sorted = each.toSorted((one, other) => one.name.localeCompare(other.name));
  const left = Math.max(0, sorted.length - NAMED_MAX);
  return { people: sorted.slice(0, NAMED_MAX), more: more + left };
}

function readSaid(payload: string): Said | undefined {
  try {
    return Said.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
