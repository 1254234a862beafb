import { control, say } from "./application-control";

const WITHIN_MS = 20_000;

/** A listed command: stops the worker of an application, waits until its queue is empty, and starts it. */
const { send, until } = control(process.argv[2] ?? "");
say("Stopping the worker: nothing new arrives.");
await send("PUT", "/faults", { ingestion: "stop" });
const drained = await until(
  ({ ingestion }) => ingestion.waiting + ingestion.active === 0,
  WITHIN_MS,
);
say(`The queue is empty; ${drained.ingestion.accepted} writes so far.`);
await send("DELETE", "/faults");
say("Starting the worker.");
const { ingestion } = await until(
  (state) => state.ingestion.accepted > drained.ingestion.accepted,
  WITHIN_MS,
);
say(JSON.stringify({ accepted: ingestion.accepted, waiting: ingestion.waiting }));
