import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "@/lib/core/errors";
import { hasCode } from "@/lib/pg/error-codes";
import { answerRequest, type Door } from "./door";
import type { Answer } from "./route";

export type Listening = {
  address: string;
  /** Answers what was asked, then closes. */
  close(): Promise<void>;
};

/** Serves an application on the loopback address. */
export async function listen(port: number, door: Door): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const answer = await answerRequest(door, request);
    // A client that keeps its connection must not keep the application from stopping.
    if (!server.listening) response.setHeader("connection", "close");
    send(response, answer);
  });
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    throw hasCode(error, "EADDRINUSE") ? portTaken(port, error) : error;
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}`,
    close: async () => {
      server.close();
      server.closeIdleConnections();
      await once(server, "close");
    },
  };
}

function send(response: ServerResponse, { status = 200, type, body }: Answer): void {
  const isText = typeof body === "string";
  response.writeHead(status, {
    "content-type": type ?? (isText ? "text/html; charset=utf-8" : "application/json"),
    "cache-control": "no-store",
    ...(status === 503 && { "retry-after": "60" }),
  });
  response.end(isText ? body : JSON.stringify(body));
}

function portTaken(port: number, cause: unknown): AppError {
  return new AppError("address_in_use", {
    message: `Port ${port} is in use, so the demonstration application was not started.`,
    remedy: "Stop what uses the port, or choose another.",
    cause,
  });
}
