import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { endProcesses, processGroup } from "@/lib/kinds/command/processes";
import { DevTools } from "./devtools";

/** Nobody listens there. */
const NO_PROXY = "http://127.0.0.1:1";

export type Browser = AsyncDisposable & { tools: DevTools };

/** Starts a Chromium of our own, without a window, without a past, and able to reach one site only. */
export async function openBrowser(chromium: string, site: URL): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "slackwater-browser-"));
  const child = spawn(chromium, switches(profile, site), {
    // Nothing of the panel's environment: a page must not find its way to it.
    env: { PATH: "/usr/bin:/bin", HOME: profile, LANG: "C.UTF-8" } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.on("error", reject);
    });
  } catch (error) {
    await remove();
    throw error;
  }
  const tools = new DevTools(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return {
    tools,
    async [Symbol.asyncDispose]() {
      tools.close();
      if (child.pid !== undefined) {
        // There is nothing in it to be kept: no grace.
        process.kill(-child.pid, "SIGKILL");
        await endProcesses(processGroup(child.pid), () => {});
      }
      await remove();
    },
  };
}

function defaultPort({ protocol }: URL): string {
  return protocol === "https:" ? "443" : "80";
}

function switches(profile: string, site: URL): string[] {
  return [
    "--headless=new",
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    // Everything else leads nowhere, for web sockets and the browser's own errands too: other names
    // are not looked up, and other addresses are behind a proxy that there is not.
    `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${site.hostname}`,
    `--proxy-server=${NO_PROXY}`,
    `--proxy-bypass-list=<-loopback>;${site.hostname}:${site.port || defaultPort(site)}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--window-size=1280,800",
    // Chromium refuses its own sandbox to root, as in most containers.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "about:blank",
  ];
}
