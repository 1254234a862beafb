import { createServer, type Server } from "node:http";
import { AppError } from "@/lib/core/errors";
import { hasCode } from "@/lib/pg/error-codes";

/** Takes the port, or says plainly that it is taken. */
export async function listen(server: Server, port: number, address: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, address, () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (cause) {
    if (hasCode(cause, "EADDRINUSE"))
      throw new AppError("address_in_use", {
        message: `Port ${port} of ${address} is taken by another program. Nothing was started.`,
        remedy: "Stop the other program, or set PORT to a free one.",
        cause,
      });
    if (hasCode(cause, "EACCES", "EADDRNOTAVAIL"))
      throw new AppError("setting_invalid", {
        message: `Slackwater may not listen on port ${port} of ${address}. Nothing was started.`,
        remedy: "Set PORT to one above 1023, and LISTEN_ADDRESS to an address of this machine.",
        cause,
      });
    throw cause;
  }
}

/** The same check before anything else is begun; the port is free again afterwards. */
export async function refuseTakenPort(port: number, address: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, address);
  await new Promise((resolve) => probe.close(resolve));
}
