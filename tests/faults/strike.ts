import type { Client } from "pg";
import type { Connect } from "@/lib/partition/session/engine-sessions";

/** A statement of the engine's, at which something happens to it. */
export type Place = {
  /** In which stage of the migration. */
  during: string;
  isHere: (statement: string) => boolean;
  /** Before the server gets it, or when its answer is there. */
  when: "before" | "after";
  /** At the first such statement, or a later one. */
  nth?: number;
};

type Happens = (session: Client, strike: Strike) => Promise<void> | void;

/** Lets one thing happen to an engine at one place, once. */
export class Strike {
  /** The stage that the engine is in. */
  stage = "";
  #isKilled = false;
  #hasStruck = false;
  #seen = 0;
  readonly #sessions = new Set<Client>();

  constructor(
    private readonly place: Place,
    private readonly happens: Happens,
  ) {}

  get hasStruck(): boolean {
    return this.#hasStruck;
  }

  /** All sessions of the engine break off without a word, and it does nothing any more. */
  kill(): void {
    this.#isKilled = true;
    for (const session of this.#sessions) {
      const { connection } = session as unknown as {
        connection: { stream: { destroy(): void } };
      };
      connection.stream.destroy();
    }
  }

  /** The engine's way into the target, watched. */
  watch(connect: Connect): Connect {
    return async () => {
      this.#refuseDead();
      const session = await connect();
      this.#sessions.add(session);
      const send = session.query.bind(session) as (...given: unknown[]) => Promise<unknown>;
      const query = async (...given: unknown[]) => {
        this.#refuseDead();
        const isHere = this.#isHere(given[0]);
        if (isHere && this.place.when === "before") await this.#strike(session);
        const answer = await send(...given);
        if (isHere && this.place.when === "after") await this.#strike(session);
        return answer;
      };
      return Object.assign(session, { query });
    };
  }

  #isHere(statement: unknown): boolean {
    const { during, isHere, nth = 1 } = this.place;
    if (this.#hasStruck || this.stage !== during || typeof statement !== "string") return false;
    if (!isHere(statement)) return false;
    this.#seen += 1;
    return this.#seen === nth;
  }

  async #strike(session: Client): Promise<void> {
    this.#hasStruck = true;
    await this.happens(session, this);
    this.#refuseDead();
  }

  #refuseDead(): void {
    if (this.#isKilled) throw new Error("The engine was killed here.");
  }
}
