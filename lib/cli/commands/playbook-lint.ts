import { openPlaybook } from "@/lib/cli/playbook/open-playbook";
import { countProblems, printProblems } from "@/lib/cli/playbook/print-problems";
import { readOptions } from "@/lib/cli/read-options";
import { AppError } from "@/lib/core/errors";
import { readPlaybook } from "@/lib/playbook/read-playbook";

const OPTIONS = { strict: { type: "boolean" }, json: { type: "boolean" } } as const;

/** Says what is wrong with playbooks, with file, line and column. */
export const playbookLint = {
  usage: "playbook lint PATH… [--strict] [--json]",
  help: "Checks playbooks: 0 no errors, 2 errors. With --strict a warning counts as well.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, OPTIONS);
    if (positionals.length === 0) {
      throw new AppError("invalid_input", {
        message: "No playbook was named.",
        remedy: "Name a folder with a playbook.yaml in it, or the file itself.",
      });
    }
    const problems = [];
    for (const path of positionals) problems.push(...(await lint(path)));
    process.stdout.write(
      values.json
        ? `${JSON.stringify(problems, null, 2)}\n`
        : `${printProblems(problems)}${countProblems(problems)}\n`,
    );
    const counted = problems.filter(({ severity }) => values.strict || severity === "error");
    return counted.length > 0 ? 2 : 0;
  },
};

async function lint(path: string) {
  const source = await openPlaybook(path);
  const folder =
    source.file && path.endsWith(source.file)
      ? path.slice(0, -source.file.length)
      : `${path.replace(/\/$/, "")}/`;
  return readPlaybook(source).problems.map((problem) => ({
    ...problem,
    file: `${folder}${problem.file}`,
  }));
}
