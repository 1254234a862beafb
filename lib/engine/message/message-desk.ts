import type { MessageJob } from "@/lib/engine/jobs";
import { type ClaimedDelivery, claimDelivery } from "./claim-delivery";
import { findLeftOver } from "./find-left-over";
import { finishDelivery } from "./finish-delivery";
import type { MailRoom } from "./mail-room";
import { postDelivery } from "./post-delivery";
import { routeMessage } from "./route-message";

/** So many messages are under way over one channel at once; others do not wait for it. */
const LANES = 4;

/** Delivers messages: each channel has lanes of its own, so that one which hangs holds nobody else. */
export class MessageDesk {
  readonly #lanes = new Map<string, Set<Promise<void>>>();
  readonly #ending = new AbortController();
  #isOver = false;

  constructor(private readonly room: MailRoom) {}

  /** Does what a job says; what is under way afterwards is not waited for. */
  async take(job: MessageJob): Promise<void> {
    if (this.#isOver) return;
    const channels = "channel" in job ? [job.channel] : await this.#route(job.messageId);
    for (const channel of channels) this.#open(channel);
  }

  /** Finds what has no job any more, because somebody died with it. */
  async look(): Promise<void> {
    if (this.#isOver) return;
    const { messages, channels } = await findLeftOver(this.room);
    for (const messageId of messages) await this.take({ messageId });
    for (const channel of channels) this.#open(channel);
  }

  /** Takes no more, and waits for what is under way, but not for long. */
  async end(patienceMs: number): Promise<void> {
    this.#isOver = true;
    const all = [...this.#lanes.values()].flatMap((lanes) => [...lanes]);
    const clock = setTimeout(() => this.#ending.abort(new Error("The program ends.")), patienceMs);
    await Promise.all(all);
    clearTimeout(clock);
  }

  /** One that cannot be routed must not keep those after it. */
  async #route(messageId: string): Promise<string[]> {
    return routeMessage(this.room, messageId).catch((error) => {
      this.room.log.error({ error, messageId }, "A message could not be routed; tries again.");
      return [];
    });
  }

  /** Opens one more lane, if there is a place; with each message that it finds, the next one. */
  #open(channel: string): void {
    const lanes = this.#lanes.get(channel) ?? new Set();
    this.#lanes.set(channel, lanes);
    if (this.#isOver || lanes.size >= LANES) return;
    const lane = this.#work(channel)
      .catch((error) => this.room.log.warn({ error, channel }, "A message is left for later."))
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }

  async #work(channel: string): Promise<void> {
    while (!this.#isOver) {
      const delivery = await claimDelivery(this.room, channel);
      if (!delivery) return;
      this.#open(channel);
      await this.#deliver(delivery);
    }
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    const posted = await postDelivery(this.room, delivery, this.#ending.signal).catch((error) => {
      if (!this.#ending.signal.aborted)
        this.room.log.error({ error, channel: delivery.channel }, "A message could not be posted.");
      return { outcome: "unknown", why: "the panel broke off", answer: "", ...LATER } as const;
    });
    await finishDelivery(this.room, delivery, posted);
  }
}

const LATER = { lasts: "now", pauseMs: 0 } as const;
