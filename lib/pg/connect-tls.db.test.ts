import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TargetAddress, type TlsMode } from "@/lib/core/target-address";
import { TargetUnreachable } from "@/lib/core/target-unreachable";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { OPTIONS } from "@/tests/target";
import {
  authority,
  type ServerCertificate,
  startTlsServer,
  type TlsServer,
} from "@/tests/tls-server";
import { connectTarget } from "./connect";

const OURS = authority("authority");
const THEIRS = authority("other-authority");
const CA = {
  "no CA": undefined,
  "its CA": OURS,
  "another CA": THEIRS,
  "both CAs": THEIRS + OURS,
  "a broken CA": OURS.replace(/\n./, "\n!"),
};

type Case = [TlsMode, keyof typeof CA, string];

describe.each<[ServerCertificate, string, Case[]]>([
  [
    "localhost",
    "encrypted",
    [
      ["disable", "no CA", "plain"],
      ["prefer", "no CA", "encrypted"],
      ["require", "no CA", "encrypted"],
      ["require", "its CA", "encrypted"],
      ["require", "another CA", "certificate_untrusted"],
      ["verify-ca", "its CA", "encrypted"],
      ["verify-ca", "both CAs", "encrypted"],
      ["verify-ca", "another CA", "certificate_untrusted"],
      ["verify-full", "its CA", "encrypted"],
      ["verify-full", "another CA", "certificate_untrusted"],
      ["verify-full", "no CA", "certificate_untrusted"],
      ["verify-full", "a broken CA", "ca_unreadable"],
    ],
  ],
  [
    "other-host",
    "certificate_of_other_host",
    [
      ["prefer", "no CA", "encrypted"],
      ["require", "no CA", "encrypted"],
      ["verify-ca", "its CA", "encrypted"],
      ["verify-full", "its CA", "certificate_of_other_host"],
    ],
  ],
  [
    "expired",
    "certificate_expired",
    [
      ["prefer", "no CA", "encrypted"],
      ["require", "no CA", "encrypted"],
      ["verify-ca", "its CA", "certificate_expired"],
      ["verify-full", "its CA", "certificate_expired"],
    ],
  ],
])("a server with the certificate %s", (certificate, byAddress, cases) => {
  const server = useTlsServer(certificate);

  test.each(cases)("%s with %s: %s", async (tls, ca, expected) => {
    expect(await outcome({ ...server().address, tls, ca: CA[ca] })).toBe(expected);
  });

  test("an address in place of the host's name is looked for in the certificate", async () => {
    const address = { ...server().address, host: "127.0.0.1" };

    expect(await outcome({ ...address, tls: "verify-full", ca: OURS })).toBe(byAddress);
  });
});

describe.each([
  [
    "whose TLS is too old",
    { ssl_min_protocol_version: "TLSv1", ssl_max_protocol_version: "TLSv1.1" },
    "tls_failed",
  ],
  [
    "whose pg_hba.conf lets in only who comes without TLS",
    { hba_file: join(import.meta.dirname, "../../tests/tls/without-tls.hba.conf") },
    "user_refused",
  ],
])("a server %s", (_, settings, reason) => {
  const server = useTlsServer("localhost", settings);

  test.each<[TlsMode, string]>([
    ["prefer", "plain"],
    ["require", reason],
    ["disable", "plain"],
  ])("%s: %s", async (tls, expected) => {
    expect(await outcome({ ...server().address, tls })).toBe(expected);
  });
});

function useTlsServer(...start: Parameters<typeof startTlsServer>): () => TlsServer {
  let running: TlsServer;
  beforeAll(async () => {
    running = await startTlsServer(...start);
  });
  afterAll(() => running.stop());
  return () => running;
}

/** What came of a connection: whether it was encrypted, or why there was none. */
async function outcome(given: unknown): Promise<string> {
  const address = TargetAddress.parse(given);
  try {
    const client = await connectTarget(address, OPTIONS);
    const { rows } = await client.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    await client.end();
    return rows[0].ssl ? "encrypted" : "plain";
  } catch (error) {
    if (!(error instanceof TargetUnreachable)) throw error;
    expectNoSecret(error, address.password);
    return error.reason;
  }
}
