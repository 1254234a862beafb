import { readOptions } from "@/lib/cli/read-options";
import { playbookJsonSchema } from "@/lib/playbook/json-schema";
import { referencePage } from "@/lib/playbook/reference/reference-page";

/** The playbook format, for editors or for people. */
export const playbookSchema = {
  usage: "playbook schema [--page]",
  help: "Prints the playbook format as a JSON Schema, or as the reference page in Markdown.",
  run: async (args: string[]): Promise<number> => {
    const { values } = readOptions(args, { page: { type: "boolean" } });
    process.stdout.write(
      values.page ? referencePage() : `${JSON.stringify(playbookJsonSchema(), null, 2)}\n`,
    );
    return 0;
  },
};
