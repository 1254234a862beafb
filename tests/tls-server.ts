import { chmodSync, chownSync, copyFileSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { TargetAddress } from "@/lib/core/target-address";
import { unprivilegedUser } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";

const CERTIFICATES = join(import.meta.dirname, "tls");

export type ServerCertificate = "localhost" | "other-host" | "expired";

/** The certificate of an authority, as a person would paste it. */
export function authority(name: "authority" | "other-authority"): string {
  return readFileSync(join(CERTIFICATES, `${name}.crt`), "utf8");
}

export type TlsServer = { address: TargetAddress; stop: () => Promise<void> };

/** A PostgreSQL with TLS that presents this certificate, and the address of a superuser in it. */
export async function startTlsServer(
  certificate: ServerCertificate,
  settings: Record<string, string> = {},
): Promise<TlsServer> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-tls-"));
  const [crt, key] = [`${certificate}.crt`, `${certificate}.key`].map((name) =>
    readableByServerOnly(join(CERTIFICATES, name), join(directory, name)),
  );
  const server = await startEmbeddedServer({
    directory,
    owner: "tests of TLS",
    settings: {
      ...{ fsync: "off", ssl: "on", ssl_cert_file: crt ?? "", ssl_key_file: key ?? "" },
      ...settings,
    },
  });
  return {
    address: { ...parseTargetUrl(server.url("postgres")), host: "localhost" },
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses a key that others can read, which is how a checkout leaves it. */
function readableByServerOnly(from: string, to: string): string {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  if (unprivilegedUser !== undefined) chownSync(to, unprivilegedUser, unprivilegedUser);
  return to;
}
