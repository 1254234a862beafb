import type { Client } from "pg";
import { execute, sql } from "@/lib/pg/sql";
import type { Chance } from "./chance";
import type { Changes } from "./journal";
import { aReading, type Reading } from "./reading";

/** One transaction of a writer: what it does to the database, and what it has changed so far. */
export class Draft {
  readonly changes: Changes = new Map();

  constructor(
    readonly client: Client,
    readonly chance: Chance,
    private readonly known: ReadonlyMap<number, Reading>,
    private readonly freshKey: () => number,
    readonly devices: readonly number[],
  ) {}

  key(): number {
    return this.freshKey();
  }

  reading(): Reading {
    return aReading(this.chance, this.devices);
  }

  /** Some keys that are there, each once. */
  present(count: number): number[] {
    const keys = [...this.known.keys()].filter((key) => this.get(key));
    const picked = new Set(
      keys.length ? Array.from({ length: count }, () => this.chance.pick(keys)) : [],
    );
    return [...picked];
  }

  get(key: number): Reading | undefined {
    const changed = this.changes.get(key);
    return changed === undefined ? this.known.get(key) : (changed ?? undefined);
  }

  /** The keys whose rows are on a device. */
  onDevice(device: number): number[] {
    const keys = new Set([...this.known.keys(), ...this.changes.keys()]);
    return [...keys].filter((key) => this.get(key)?.device === device);
  }

  async insert(key: number, reading: Reading): Promise<void> {
    const { at, device, note, amount, payload } = reading;
    await this.client.query({
      name: "insert reading",
      text: `insert into public."Reading" (id, "recorded At", device_id, note, amount, payload)
             values ($1, $2, $3, $4, $5, $6)`,
      values: [key, at, device, note, amount, payload],
    });
    this.changes.set(key, reading);
  }

  async update(key: number, change: Partial<Reading>): Promise<void> {
    const reading = { ...this.existing(key), ...change };
    await execute(
      this.client,
      sql`
      update public."Reading"
         set "recorded At" = ${reading.at}, note = ${reading.note}, amount = ${reading.amount},
             device_id = ${reading.device}, payload = ${reading.payload}
       where id = ${key}`,
    );
    this.changes.set(key, reading);
  }

  async rekey(from: number, to: number): Promise<void> {
    const reading = this.existing(from);
    await execute(this.client, sql`update public."Reading" set id = ${to} where id = ${from}`);
    this.changes.set(from, null);
    this.changes.set(to, reading);
  }

  async remove(key: number): Promise<void> {
    await execute(this.client, sql`delete from public."Reading" where id = ${key}`);
    this.changes.set(key, null);
  }

  existing(key: number): Reading {
    const reading = this.get(key);
    if (!reading) throw new Error(`The writer knows no row ${key}.`);
    return reading;
  }
}
