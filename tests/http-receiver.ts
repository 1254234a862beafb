import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Received = {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
};

export type Receiver = AsyncDisposable & { url: string; received: Received[] };

/** A real HTTP server on the loopback address that answers as it is told, and keeps what it got. */
export async function receive(
  answer: (request: Received, response: ServerResponse, count: number) => void,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    // Whoever asks may break off at any time; that is what is tested.
    response.on("error", () => {});
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    received.push({ method, url, headers, body });
    answer({ method, url, headers, body }, response, received.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    received,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
