import { z } from "zod";
import type { Arrivals } from "@/demo/writers/arrivals";
import type { Ingestion } from "@/demo/writers/ingestion";

export const Faults = z.strictObject({
  /** Which endpoints answer 500. */
  errors: z.enum(["none", "health", "api", "all"]).default("none"),
  /** Added to every answer. */
  latencyMs: z.int().min(0).max(60_000).default(0),
  /** `stop`: nothing arrives; `stall`: it arrives and waits; `reject`: it is refused at the door. */
  ingestion: z.enum(["run", "stop", "stall", "reject"]).default("run"),
});
export type Faults = z.infer<typeof Faults>;

export const NO_FAULTS: Faults = Faults.parse({});

/** What can be turned on and off in a running application. */
export class Switches {
  maintenance = false;
  faults = NO_FAULTS;

  constructor(
    readonly ingestion: Ingestion,
    readonly arrivals: Arrivals,
  ) {}

  /** Resolves when no write is under way any more. */
  async enterMaintenance(): Promise<void> {
    this.maintenance = true;
    await this.apply();
  }

  async leaveMaintenance(): Promise<void> {
    this.maintenance = false;
    await this.apply();
  }

  async setFaults(faults: Faults): Promise<void> {
    this.faults = faults;
    await this.apply();
  }

  /** One write arrives, or is refused at the door. */
  arrive(): void {
    if (this.faults.ingestion === "reject") this.ingestion.turnAway("A fault is switched on.");
    else this.ingestion.arrive();
  }

  /** Brings the writers to what is switched. */
  async apply(): Promise<void> {
    const { ingestion: mode } = this.faults;
    if (this.maintenance || mode === "stop") this.arrivals.stop();
    else this.arrivals.start();
    if (this.maintenance || mode === "stall") await this.ingestion.queue.pause();
    else this.ingestion.queue.resume();
  }
}
