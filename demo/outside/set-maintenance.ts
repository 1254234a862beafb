import { control, say } from "./application-control";

/** A listed command: puts an application into maintenance, or takes it out, and waits until that is so. */
const [address = "", to = ""] = process.argv.slice(2);
const { send, until } = control(address);
const isWanted = to === "on";
if (!isWanted && to !== "off")
  throw new Error(`"${to}" is neither on nor off. Nothing was changed.`);
say(`Turning maintenance ${to}.`);
await send(isWanted ? "PUT" : "DELETE", "/maintenance");
const { maintenance } = await until((state) => state.maintenance === isWanted, 20_000);
say(JSON.stringify({ maintenance }));
