import { defaultValues } from "@/lib/playbook/parameters/default-values";
import type { Playbook } from "@/lib/playbook/playbook";
import { fillPlain } from "./fill-plain";

/** The title with the defaults of the parameters in it; one without a default stands there by its name. */
export function fillTitle({ title, definition }: Pick<Playbook, "title" | "definition">): string {
  return fillPlain(title, defaultValues(definition.parameters)).replaceAll(
    /\{\{\s*([\w-]+)[^}]*\}\}/g,
    "$1",
  );
}
