import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";

const POLL_MS = 20;

/** A server of a test's own that can be stopped as a power failure of its process would. */
export class MortalServer implements AsyncDisposable {
  private constructor(
    private readonly directory: string,
    private server: EmbeddedServer,
    private readonly binaries: string | undefined,
  ) {}

  static async start(binaries?: string): Promise<MortalServer> {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-mortal-"));
    return new MortalServer(directory, await startIn(directory, binaries), binaries);
  }

  get url(): string {
    return this.server.url("postgres");
  }

  /** Stops it at once, without a checkpoint or a goodbye, and starts it again on the same port. */
  async crashAndRestart(): Promise<void> {
    const [pid] = readFileSync(join(this.directory, "data", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGQUIT");
    while (isAlive(Number(pid))) await sleep(POLL_MS);
    const before = this.url;
    this.server = await startIn(this.directory, this.binaries);
    if (this.url !== before) throw new Error("The port was taken by another program meanwhile.");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

async function startIn(directory: string, binaries?: string): Promise<EmbeddedServer> {
  return startEmbeddedServer({
    ...{ directory, owner: "tests of crashes", settings: { fsync: "off" } },
    binaries: await locateBinaries(binaries),
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
