import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

/** What a browser found in what was sent to it, and how it was sent. */
export type Pushed = { path: string; headers: IncomingHttpHeaders; sealed: Buffer; text: string };

/** A browser's side of it: what it gives to the panel. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };

export type PushService = AsyncDisposable & {
  origin: string;
  /** A browser that takes notifications through this service. */
  subscribe(): Subscription;
  received: Pushed[];
  /** What the service answers from now on to whatever is sent to this browser. */
  answer(subscription: Subscription, status: number | "never"): void;
};

type Browser = { keys: ECDH; auth: Buffer; status: number | "never" };

/** A real push service on the loopback address, with the browsers behind it, which can read what they get. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  const received: Pushed[] = [];
  const server = createServer(async (request, response) => {
    const { url: path = "", headers } = request;
    const sealed = Buffer.concat(await Array.fromAsync(request));
    const browser = browsers.get(path);
    if (!browser) return void response.writeHead(404).end();
    received.push({ path, headers, sealed, text: unseal(browser, sealed) });
    if (browser.status !== "never") response.writeHead(browser.status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    origin,
    received,
    subscribe: () => {
      const keys = createECDH("prime256v1");
      const p256dh = keys.generateKeys("base64url");
      const auth = randomBytes(16);
      const path = `/send/${randomBytes(12).toString("hex")}`;
      browsers.set(path, { keys, auth, status: 201 });
      return { endpoint: origin + path, keys: { p256dh, auth: auth.toString("base64url") } };
    },
    answer: ({ endpoint }, status) => {
      const browser = browsers.get(new URL(endpoint).pathname);
      if (browser) browser.status = status;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const TAG_LENGTH = 16;

/** RFC 8291 in the coding aes128gcm of RFC 8188, by its letter and with nothing of the sender's code. */
function unseal({ keys, auth }: Browser, sealed: Buffer): string {
  const salt = sealed.subarray(0, 16);
  const sender = sealed.subarray(21, 21 + sealed.readUInt8(20));
  const record = sealed.subarray(21 + sender.length);
  const secret = keys.computeSecret(sender);
  const whoAndWho = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
  const ikm = hkdfSync("sha256", secret, auth, whoAndWho, 32);
  const derive = (what: string, length: number) =>
    Buffer.from(
      hkdfSync("sha256", new Uint8Array(ikm), salt, `Content-Encoding: ${what}\0`, length),
    );
  const opener = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  opener.setAuthTag(record.subarray(-TAG_LENGTH));
  const padded = Buffer.concat([opener.update(record.subarray(0, -TAG_LENGTH)), opener.final()]);
  // The text ends where its padding begins, with a two.
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
}
