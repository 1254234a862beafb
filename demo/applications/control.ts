import { z } from "zod";
import { readJson } from "./read-input";
import type { Exchange, Route } from "./route";
import { Faults, NO_FAULTS, type Switches } from "./switches";

const Writers = z.strictObject({ perSecond: z.number().min(0).max(5_000) });

/** The endpoints that switch maintenance, faults and the rate of writing. */
export function controlRoutes(switches: Switches): Route[] {
  const state = async () => ({
    body: {
      maintenance: switches.maintenance,
      faults: switches.faults,
      writers: { perSecond: switches.arrivals.perSecond },
      ingestion: switches.ingestion.counts(),
    },
  });
  const route = (
    method: Route["method"],
    path: string,
    act: (exchange: Exchange) => Promise<void>,
  ) => ({
    method,
    path,
    secured: true,
    answer: async (exchange: Exchange) => {
      await act(exchange);
      return state();
    },
  });
  return [
    route("GET", "/control", async () => {}),
    route("PUT", "/control/maintenance", () => switches.enterMaintenance()),
    route("DELETE", "/control/maintenance", () => switches.leaveMaintenance()),
    route("PUT", "/control/faults", ({ body }) => switches.setFaults(readJson(Faults, body))),
    route("DELETE", "/control/faults", () => switches.setFaults(NO_FAULTS)),
    route("PUT", "/control/writers", async ({ body }) => {
      switches.arrivals.perSecond = readJson(Writers, body).perSecond;
    }),
  ];
}
