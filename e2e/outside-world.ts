import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a playbook of the tests reaches besides its target. */
export type OutsideWorld = {
  /** The settings of a panel that may reach it. */
  settings: Record<string, string>;
  /** What was posted to its channel. */
  posted: string[];
  stop(): Promise<void>;
};

/** An application with a health page, a queue and a channel, and a command, all listed in a file. */
export async function startOutside(): Promise<OutsideWorld> {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.method === "POST") posted.push(body);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ status: "ok", queue: 3 }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

  const directory = await mkdtemp(join(tmpdir(), "slackwater-outside-"));
  const file = join(directory, "outside.yaml");
  const listed = {
    commands: { say: { run: ["/bin/echo", "{what}"], effect: "reads", afterCrash: "rerun" } },
    sites: { app: { url } },
    sources: { queue: { kind: "json", url } },
    channels: { operations: { kind: "webhook", url: `${url}/hook` } },
  };
  await writeFile(file, JSON.stringify(listed));
  return {
    settings: { OUTSIDE_FILE: file },
    posted,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
