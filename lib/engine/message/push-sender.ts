import type { Note } from "@/lib/kinds/channel/note";
import type { Posted } from "@/lib/kinds/channel/posted";
import type { Transaction } from "@/lib/store/database";

/** Sends messages to people's devices, where that is set up. */
export type PushSender = {
  /** Those of these people who have a device that takes messages. */
  withDevice(tx: Transaction, personIds: readonly string[]): Promise<string[]>;
  /** To all devices of one person; devices that are gone are forgotten. */
  send(
    personId: string,
    note: Note,
    options: { signal: AbortSignal; timeoutMs: number; now: Date },
  ): Promise<Posted>;
};
