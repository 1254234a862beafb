import type { Socket } from "node:net";
import type { TargetAddress } from "@/lib/core/target-address";
import { TargetUnreachable } from "@/lib/core/target-unreachable";

/** How a PostgreSQL server may begin: authentication, error, notice, another protocol version. */
const FIRST_LETTERS = "RENv";

type Listener = (chunk: Buffer) => void;

/**
 * An open socket in the shape that pg expects: it says that it has connected when pg asks it to,
 * and it breaks when the other side talks nonsense. pg itself would throw where nobody catches.
 */
export function asPgStream(socket: Socket, address: TargetAddress): Socket {
  const listen = socket.on.bind(socket);
  let begun = false;

  const begin = (read: Listener, chunk: Buffer) => {
    begun = true;
    if (!FIRST_LETTERS.includes(chunk.toString("latin1", 0, 1))) {
      throw new TargetUnreachable(address, "not_postgres");
    }
    try {
      read(chunk);
    } catch {
      throw new TargetUnreachable(address, "login_not_supported");
    }
  };
  const guard = (read: Listener) => (chunk: Buffer) => {
    try {
      begun ? read(chunk) : begin(read, chunk);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  };

  return Object.assign(socket, {
    connect() {
      process.nextTick(() => socket.emit("connect"));
      return socket;
    },
    on(event: string, listener: Listener) {
      return listen(event, event === "data" ? guard(listener) : listener);
    },
  });
}
