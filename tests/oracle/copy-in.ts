import type { Client } from "pg";

type Wire = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

/** Sends `copy … from stdin` with its lines; pg itself has no such call, but lets a query handle its messages. */
export function copyIn(client: Client, statement: string, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | undefined;
    client.query({
      submit: (wire: Wire) => wire.query(statement),
      handleCopyInResponse(wire: Wire) {
        wire.sendCopyFromChunk(Buffer.from(`${lines.join("\n")}\n`));
        wire.endCopyFrom();
      },
      handleError(error: Error) {
        failure = error;
        reject(error);
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => (failure ? undefined : resolve()),
    } as never);
  });
}

/** One line of COPY's text format. */
export function copyLine(values: readonly (string | number | null)[]): string {
  return values.map(copyValue).join("\t");
}

function copyValue(value: string | number | null): string {
  if (value === null) return "\\N";
  return String(value).replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n");
}
