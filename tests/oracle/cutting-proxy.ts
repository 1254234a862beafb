import { connect } from "node:net";
import { listen } from "@/tests/listener";

export type Cut = "before_it_arrives" | "after_it_is_done";

/**
 * A way to the server that breaks off at commits: before the server gets it, or when the server has answered and the
 * answer is on its way. Either way the client cannot know which.
 */
export async function startCuttingProxy(url: string, cutAt: (commit: number) => Cut | undefined) {
  const target = new URL(url);
  const cuts: Cut[] = [];
  let commits = 0;
  const proxy = await listen((client) => {
    const server = connect(Number(target.port), target.hostname);
    let cut: Cut | undefined;
    const end = () => {
      client.destroy();
      server.destroy();
    };
    server.on("error", end).on("close", end);
    client.on("close", end);
    client.on("data", (chunk) => {
      if (chunk.includes("commit\0")) {
        commits += 1;
        cut = cutAt(commits);
        if (cut) cuts.push(cut);
      }
      if (cut === "before_it_arrives") end();
      else server.write(chunk);
    });
    server.on("data", (chunk) => {
      if (cut) end();
      else client.write(chunk);
    });
  });
  const through = new URL(url);
  through.port = String(proxy.port);
  through.hostname = "127.0.0.1";
  return {
    url: through.href,
    cuts,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}
