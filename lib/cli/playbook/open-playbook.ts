import { AppError } from "@/lib/core/errors";
import type { PlaybookSource } from "@/lib/playbook/playbook";
import { readPlaybookFolder } from "@/lib/playbook/read-playbook-folder";

/** A playbook from a folder or a file, under the name that was given for it. */
export async function openPlaybook(path: string): Promise<PlaybookSource> {
  try {
    return await readPlaybookFolder(path);
  } catch (cause) {
    throw new AppError("invalid_input", {
      message: `There is no playbook at ${path}. Nothing was read.`,
      remedy: "Name a folder with a playbook.yaml in it, or the file itself.",
      cause,
    });
  }
}
