import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A TCP server on the loopback address that does with each connection what it is told. */
export async function listen(
  accept: (socket: Socket) => void,
  options: { allowHalfOpen?: boolean } = {},
): Promise<AsyncDisposable & { port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer(options, (socket) => {
    sockets.add(socket);
    // The client may break off at any time; that is what is tested.
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    accept(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
