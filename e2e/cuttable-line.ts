import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export type CuttableLine = { url: string; cut(): void; mend(): void; stop(): void };

/** A way to a panel that can be cut, with all that is on it, and mended. */
export async function startCuttableLine(panelUrl: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(panelUrl);
  const ends = new Set<Socket>();
  let isCut = false;
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy() && ends.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    stop: () => {
      cut();
      server.close();
    },
  };
}
