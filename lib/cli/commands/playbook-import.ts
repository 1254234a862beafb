import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { countProblems, printProblems } from "@/lib/cli/playbook/print-problems";
import { onePath, readOptions } from "@/lib/cli/read-options";
import { AppError } from "@/lib/core/errors";
import { importRunbook } from "@/lib/playbook/import-runbook/import-runbook";
import { readPlaybook } from "@/lib/playbook/read-playbook";

/** Makes a draft playbook of a Markdown runbook. */
export const playbookImport = {
  usage: "playbook import FILE.md [--to FOLDER]",
  help: "Prints a draft playbook, or writes FOLDER/playbook.yaml, and tells what it could not decide.\n      Exit code 2 where the draft has errors that lint would report.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, { to: { type: "string" } });
    const file = onePath(positionals, "runbook");
    const { text, undecided } = importRunbook(await read(file));
    if (values.to === undefined) process.stdout.write(text);
    else await write(values.to, text);
    const { problems } = readPlaybook({ text });
    const lines = undecided.map(({ line, what }) => `${file}:${line}: ${what}\n`);
    process.stderr.write(
      `${lines.join("")}${printProblems(problems)}${undecided.length} to decide; the draft has ${countProblems(problems)}.\n`,
    );
    return problems.some(({ severity }) => severity === "error") ? 2 : 0;
  },
};

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("invalid_input", {
      message: `${file} cannot be read. Nothing was written.`,
      remedy: "Name a Markdown file.",
      cause,
    });
  }
}

async function write(folder: string, text: string): Promise<void> {
  const file = join(folder, "playbook.yaml");
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (cause) {
    throw new AppError("invalid_input", {
      message: `${file} is there already, or cannot be written. Nothing was changed.`,
      remedy: "Name a folder of its own for the draft.",
      cause,
    });
  }
}
