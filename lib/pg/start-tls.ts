import { X509Certificate } from "node:crypto";
import { isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect } from "node:tls";
import type { TargetAddress } from "@/lib/core/target-address";
import { TargetUnreachable } from "@/lib/core/target-unreachable";

/** PostgreSQL's SSLRequest: its length, and the number that stands for it. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Asks the server for TLS. Gives the encrypted socket, or nothing when the server has no TLS. */
export async function startTls(
  socket: Socket,
  address: TargetAddress,
): Promise<Socket | undefined> {
  const options = tlsOptions(address);
  const answer = await askForTls(socket, address);
  // More than the one letter would be text slipped in before encryption began.
  if (answer.length !== 1) throw new TargetUnreachable(address, "not_postgres");
  switch (answer.toString("latin1")) {
    case "S":
      return encrypt(socket, options);
    case "N":
      return undefined;
    default:
      throw new TargetUnreachable(address, "not_postgres");
  }
}

function askForTls(socket: Socket, address: TargetAddress): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const answered = (answer: Buffer) => {
      socket.off("error", reject).off("close", closed);
      resolve(answer);
    };
    const closed = () => reject(new TargetUnreachable(address, "hung_up"));
    socket.once("data", answered).once("error", reject).once("close", closed);
    socket.write(SSL_REQUEST);
  });
}

function encrypt(socket: Socket, options: ConnectionOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const encrypted = connect({ socket, ...options }, () => resolve(encrypted));
    encrypted.on("error", reject);
  });
}

function tlsOptions(address: TargetAddress): ConnectionOptions {
  const { host, tls, ca } = address;
  // With a CA, "require" checks it: so do PostgreSQL's own clients.
  const verified = tls === "verify-full" || tls === "verify-ca" || ca !== undefined;
  if (ca !== undefined) refuseUnreadable(ca, address);
  return {
    host,
    ...(isIP(host) ? {} : { servername: host }),
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: verified,
    ...(tls === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
  };
}

/** Node takes a broken certificate for none, and the person would be told that nobody is trusted. */
function refuseUnreadable(ca: string, address: TargetAddress): void {
  try {
    for (const [certificate] of ca.matchAll(/-----BEGIN .*?-----END [^-]*-----/gs)) {
      new X509Certificate(certificate);
    }
  } catch {
    throw new TargetUnreachable(address, "ca_unreadable");
  }
}
