import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect } from "vitest";
import { findFreePort } from "@/lib/pg/free-port";
import { test as base } from "./postgres";

const NAME = "Ada Lindqvist";
const EMAIL = "ada@example.org";
const PASSWORD = "correct horse battery";

/** A folder with what was built and nothing else: no sources, no packages of the checkout. */
const test = base.extend<{ image: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  image: async ({}, use) => {
    const image = await mkdtemp(join(tmpdir(), "slackwater-image-"));
    await cp(".next/standalone", image, { recursive: true, verbatimSymlinks: true });
    await use(image);
    await rm(image, { recursive: true, force: true });
  },
});

test("the built panel starts alone, signs somebody in, serves pages and stops when asked", async ({
  image,
  scratch,
}) => {
  const panel = await startPanel(image, scratch.url);
  const browser = new Browser(panel.url);
  const code = await panel.says(/set-up code (\S+)/);

  const made = { code, name: NAME, email: EMAIL, password: PASSWORD };
  expect((await browser.post("/api/setup", made)).status).toBe(204);
  await browser.signIn();
  const page = await browser.get("/targets");
  const html = await page.text();
  const [style = ""] = /\/_next\/static\/[^"]+\.css/.exec(html) ?? [];

  expect(page.status).toBe(200);
  expect(html).toContain(NAME);
  expect(page.headers.get("content-security-policy")).toContain("'nonce-");
  expect((await browser.get(style)).status).toBe(200);
  expect((await browser.get("/icon.svg")).status).toBe(200);
  const { status, tookMs } = await panel.stop();
  expect(status).toBe(0);
  expect(tookMs).toBeLessThan(5_000);
});

test("the built command line works on the same database", async ({ image, scratch }) => {
  const migrate = await run(image, ["slackwater.js", "database", "migrate"], scratch.url);
  const verify = await run(image, ["slackwater.js", "audit", "verify"], scratch.url);

  expect(migrate.said).toMatch(/^Applied \d+_the_house/);
  expect(verify.said).toContain("All 0 entries hold.");
  expect(verify.status).toBe(0);
});

test("without DATABASE_URL it says that it has no PostgreSQL, and leaves nothing behind", async ({
  image,
}) => {
  const before = await readdir(image);

  const { status, said } = await run(image, ["main.js"]);

  expect(said).toContain("There is no embedded PostgreSQL");
  expect(said).toContain("Set DATABASE_URL to a PostgreSQL of your own.");
  expect(status).toBe(1);
  expect(await readdir(image)).toEqual(before);
});

const SECRETS = {
  AUTH_SECRET: "a".repeat(40),
  ENCRYPTION_KEYS: `one:${Buffer.alloc(32, 1).toString("base64")}`,
};

const running = new Set<ChildProcess>();

/** A test that fails leaves no program behind. */
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

function spawnProgram(image: string, args: string[], given: Record<string, string>) {
  const env = { ...given, NODE_ENV: "production" as const };
  const child = spawn(process.execPath, args, { cwd: image, env, stdio: "pipe" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  return { child, said: () => said };
}

async function run(image: string, args: string[], databaseUrl = "") {
  const { child, said } = spawnProgram(image, args, { ...SECRETS, DATABASE_URL: databaseUrl });
  const [status] = await once(child, "close");
  return { status, said: said() };
}

async function startPanel(image: string, databaseUrl: string) {
  const port = String(await findFreePort());
  const env = { ...SECRETS, DATABASE_URL: databaseUrl, PORT: port };
  const { child, said } = spawnProgram(image, ["main.js"], env);
  return {
    url: `http://localhost:${port}`,
    /** Waits until the panel has printed this, and returns its first group. */
    says: async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const found = pattern.exec(said())?.[1];
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`The panel has ended:\n${said()}`);
        await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      }
    },
    stop: async () => {
      const askedAt = performance.now();
      child.kill("SIGTERM");
      const [status] = await once(child, "close");
      return { status, tookMs: performance.now() - askedAt };
    },
  };
}

/** As much of a browser as signing in takes: cookies that come back, and an origin. */
class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  get(path: string): Promise<Response> {
    return this.#fetch(path, {});
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return this.#fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async signIn(): Promise<void> {
    const { csrfToken } = await (await this.get("/api/auth/csrf")).json();
    const form = { csrfToken, email: EMAIL, password: PASSWORD, json: "true" };
    await this.#fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams(form),
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...init.headers, cookie, origin: this.url };
    const answer = await fetch(`${this.url}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
