import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

const PROGRAM = `
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    process.stdout.write(String(server.address().port));
  });`;

/** The connections a stopped listener with a backlog of one still takes, and one more to be sure. */
const QUEUE = 3;

/**
 * A port where connections get no answer at all, as behind a firewall that drops them: its
 * program is stopped and its queue is full, so the kernel ignores whoever knocks.
 */
export async function deafPort(): Promise<AsyncDisposable & { port: number }> {
  const program = spawn(process.execPath, ["-e", PROGRAM], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(program.stdout, "data");
  const port = Number(line);
  program.kill("SIGSTOP");
  const queue = Array.from({ length: QUEUE }, () =>
    connect(port, "127.0.0.1").on("error", () => {}),
  );
  await Promise.all(queue.slice(0, -1).map((socket: Socket) => once(socket, "connect")));
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of queue) socket.destroy();
      program.kill("SIGKILL");
      await once(program, "exit");
    },
  };
}
