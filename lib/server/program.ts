import { sayError } from "./say-error";

/** Runs a program and ends it with an exit code; an error that a person can read is printed as one. */
export async function runProgram(main: () => Promise<number | undefined>): Promise<void> {
  try {
    const code = await main();
    if (code !== undefined) await exit(code);
  } catch (error) {
    process.stderr.write(`${sayError(error)}\n`);
    await exit(1);
  }
}

/** Whoever reads from a pipe gets all of it: what was written is on its way only when it is called back. */
async function exit(code: number): Promise<never> {
  const written = [process.stdout, process.stderr].map(
    (stream) =>
      new Promise<void>((resolve) => {
        // A reader that has seen enough, such as head, is no error.
        stream.once("error", () => resolve());
        stream.write("", () => resolve());
      }),
  );
  await Promise.all(written);
  process.exit(code);
}

/** Waits for somebody to end the program: Ctrl-C, or a supervisor's SIGTERM. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
