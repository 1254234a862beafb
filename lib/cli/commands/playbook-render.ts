import { openPlaybook } from "@/lib/cli/playbook/open-playbook";
import { printProblems } from "@/lib/cli/playbook/print-problems";
import { onePath, readOptions, readSettings } from "@/lib/cli/read-options";
import { givenEnv } from "@/lib/config/env";
import { readOutside } from "@/lib/config/outside";
import { AppError } from "@/lib/core/errors";
import { freezePlan } from "@/lib/playbook/freeze/freeze-plan";
import { checkParameters } from "@/lib/playbook/parameters/check-parameters";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { renderPlaybook } from "@/lib/playbook/render/render-playbook";

const OPTIONS = {
  set: { type: "string", multiple: true },
  outside: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Prints a playbook as it would be carried out, without a target. */
export const playbookRender = {
  usage: "playbook render PATH [--set NAME=VALUE]… [--outside FILE] [--json]",
  help: "Prints every phase, statement and command with these parameters; nothing is connected to.\n      With --json the frozen plan. Exit code 2 where the playbook or a parameter is not right.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, OPTIONS);
    const { playbook, problems } = readPlaybook(
      await openPlaybook(onePath(positionals, "playbook")),
    );
    if (!playbook) {
      process.stderr.write(printProblems(problems));
      return 2;
    }
    const checked = checkParameters(playbook, readSettings(values.set), null);
    if (!checked.values) {
      process.stderr.write(`${Object.values(checked.fields).join("\n")}\n`);
      return 2;
    }
    const env = givenEnv();
    const { outside } = readOutside(values.outside ?? env["OUTSIDE_FILE"], env);
    try {
      const plan = freezePlan(playbook, checked.values, outside);
      process.stdout.write(
        values.json
          ? `${JSON.stringify(plan, null, 2)}\n`
          : await renderPlaybook(plan, { outside }),
      );
      return 0;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${error.message}\n${error.remedy}\n`);
      return 2;
    }
  },
};
