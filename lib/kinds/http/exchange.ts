import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createUnzip } from "node:zlib";
import { describeFailure } from "./describe-failure";

export type Letter = {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
};

export type ExchangeOptions = {
  timeoutMs: number;
  /** Aborted when the step is to stop: the exchange then throws its reason. */
  signal: AbortSignal;
  /** Read of a body; what is longer is cut there. */
  bytesMax?: number;
};

/** What came of a request. A server that answers with an error has answered. */
export type Exchange =
  | {
      answered: true;
      status: number;
      headers: Record<string, string>;
      body: string;
      /** The body was longer than what is read of one. */
      isCut: boolean;
      /** From the first knock to the last byte that was read. */
      ms: number;
    }
  | {
      answered: false;
      /** As a part of a sentence: "nobody listens there". */
      why: string;
      /** Whether the other side may have got it and acted on it. */
      mayHaveArrived: boolean;
      ms: number;
    };

const BYTES_MAX = 1_000_000;

/** Sends one request over a connection of its own and reads the answer, without following it anywhere. */
export async function exchange(letter: Letter, options: ExchangeOptions): Promise<Exchange> {
  options.signal.throwIfAborted();
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  const late = AbortSignal.timeout(options.timeoutMs);
  const connection = { isOpen: false };
  try {
    const answer = await send(letter, AbortSignal.any([options.signal, late]), connection);
    const { body, isCut } = await readBody(answer, options.bytesMax ?? BYTES_MAX);
    const { statusCode: status = 0 } = answer;
    return { answered: true, status, headers: flatten(answer), body, isCut, ms: elapsed() };
  } catch (error) {
    options.signal.throwIfAborted();
    return {
      answered: false,
      why: late.aborted ? lateWords(options.timeoutMs, connection.isOpen) : describeFailure(error),
      mayHaveArrived: connection.isOpen,
      ms: elapsed(),
    };
  }
}

function send(
  { url, method, headers, body }: Letter,
  signal: AbortSignal,
  connection: { isOpen: boolean },
): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      method,
      headers: {
        "accept-encoding": "identity",
        ...headers,
        ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
      },
      // A kept connection may be half dead already; then nobody could say whether a request arrived.
      agent: false,
      signal,
    });
    request.on("socket", (socket) =>
      socket.on(isSecure ? "secureConnect" : "connect", () => {
        connection.isOpen = true;
      }),
    );
    request.on("error", reject);
    request.on("response", resolve);
    request.end(body);
  });
}

async function readBody(
  answer: IncomingMessage,
  bytesMax: number,
): Promise<{ body: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decoded(answer) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > bytesMax) break;
    }
  } finally {
    answer.destroy();
  }
  const body = Buffer.concat(chunks).subarray(0, bytesMax).toString("utf8");
  return { body, isCut: bytes > bytesMax };
}

/** Some servers compress although they were asked not to. */
function decoded(answer: IncomingMessage): Readable {
  const decoder = decoderOf(answer.headers["content-encoding"]);
  if (!decoder) return answer;
  answer.on("error", (error) => decoder.destroy(error));
  return answer.pipe(decoder);
}

function decoderOf(encoding: string | undefined) {
  switch (encoding) {
    case "gzip":
    case "deflate":
      return createUnzip();
    case "br":
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

function flatten({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}

function lateWords(timeoutMs: number, isOpen: boolean): string {
  const span = `${timeoutMs / 1_000} s`;
  return isOpen
    ? `the answer was not there, or not whole, after ${span}`
    : `there was no connection after ${span}`;
}
