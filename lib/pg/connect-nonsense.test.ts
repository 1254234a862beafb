import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { TargetUnreachable } from "@/lib/core/target-unreachable";
import { deafPort } from "@/tests/deaf-port";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { listen } from "@/tests/listener";
import { OPTIONS } from "@/tests/target";
import { connectTarget } from "./connect";

const PASSWORD = "pl4nted-s3cret";
const MODES = ["disable", "prefer", "require"] as const;
const IMPATIENT = { ...OPTIONS, connectTimeoutMs: 200 };

describe.each(MODES)("with the mode %s", (mode) => {
  test("a web server is not taken for a PostgreSQL", async () => {
    const web = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => web.once("listening", resolve));

    expect(await failure((web.address() as AddressInfo).port, mode)).toBe("not_postgres");

    web.close();
  });

  test("a server that speaks first is not taken for a PostgreSQL", async () => {
    await using ssh = await listen((socket) => socket.write("SSH-2.0-OpenSSH_10.0\r\n"));

    expect(await failure(ssh.port, mode)).toBe("not_postgres");
  });

  test("a server that hangs up is told apart", async () => {
    await using listener = await listen((socket) => socket.once("data", () => socket.end()));

    expect(await failure(listener.port, mode)).toBe("hung_up");
  });

  test("a server that resets the connection is told apart", async () => {
    await using listener = await listen((socket) =>
      socket.once("data", () => socket.resetAndDestroy()),
    );

    expect(await failure(listener.port, mode)).toBe("hung_up");
  });

  test("a server that accepts and stays silent does not keep us", async () => {
    await using listener = await listen(() => {});

    expect(await failure(listener.port, mode)).toBe("silent");
  });

  test("a firewall that drops everything does not keep us", async () => {
    await using firewall = await deafPort();

    expect(await failure(firewall.port, mode)).toBe("no_answer");
  });
});

test("a server that promises TLS and stays silent does not keep us", async () => {
  await using listener = await listen(answer("S"));

  expect(await failure(listener.port, "prefer")).toBe("silent");
});

test("text that was slipped in behind the promise of TLS is refused", async () => {
  await using listener = await listen(answer("SE..."));

  expect(await failure(listener.port, "require")).toBe("not_postgres");
});

test("a TLS handshake of nonsense fails, and does not go on in the clear", async () => {
  await using listener = await listen((socket) => {
    socket.once("data", () => {
      socket.write("S");
      socket.once("data", () => socket.write("not a handshake"));
    });
  });

  expect(await failure(listener.port, "require")).toBe("tls_failed");
});

test("a way of signing in that is not known breaks the session, not the panel", async () => {
  await using gssapi = await listen(answer(message("R", [0, 0, 0, 7])));

  expect(await failure(gssapi.port, "disable")).toBe("login_not_supported");
});

test("nonsense after the sign-in has begun breaks the session, not the panel", async () => {
  await using listener = await listen((socket) => {
    socket.once("data", () => {
      socket.write(message("R", [0, 0, 0, 3]));
      socket.once("data", () => socket.write(message("R", [0, 0, 0, 99])));
    });
  });

  expect(await failure(listener.port, "disable")).toBe("unexpected");
});

test("a server that says the password back is quoted without it", async () => {
  await using parrot = await listen((socket) => {
    socket.once("data", () => {
      socket.write(message("R", [0, 0, 0, 3]));
      socket.once("data", (said) => {
        const words = `SFATAL\0CXX000\0MYou said ${said.subarray(5, -1)},\n and more.\0\0`;
        socket.end(message("E", Buffer.from(words)));
      });
    });
  });

  const error = await failureOf(parrot.port, "disable");

  expect(error.reason).toBe("refused_by_server");
  expect(error.message).toContain("You said [secret], and more.");
});

async function failure(port: number, mode: (typeof MODES)[number]): Promise<string> {
  return (await failureOf(port, mode)).reason;
}

/** The failure to connect there, after a look that the password is nowhere in it. */
async function failureOf(port: number, mode: (typeof MODES)[number]): Promise<TargetUnreachable> {
  const url = `postgres://ann:${PASSWORD}@127.0.0.1:${port}/shop?sslmode=${mode}`;
  const address = parseTargetUrl(url);
  const error = await connectTarget(address, IMPATIENT).catch((reason) => reason);

  expect(error).toBeInstanceOf(TargetUnreachable);
  expectNoSecret(error, address.password);
  return error;
}

function answer(reply: string | Buffer) {
  return (socket: Socket) => socket.once("data", () => socket.write(reply));
}

function message(letter: string, body: Iterable<number>): Buffer {
  const bytes = Buffer.from([...body]);
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}
