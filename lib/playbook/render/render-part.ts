import { sayLoss } from "@/lib/core/run/loss/loss";
import type { PreviewPart } from "@/lib/core/run/preview";

/** What a step will do, as lines of text. */
export function renderPart(part: PreviewPart): string[] {
  switch (part.kind) {
    case "sql":
      return [
        ...note(part.note),
        ...settings(part.settings),
        ...(part.lock ? [`-- lock: ${part.lock}`] : []),
        ...part.text.trimEnd().split("\n"),
      ];
    case "command":
      return [...note(part.note), `$ ${part.argv.map(quoted).join(" ")}`];
    case "request":
      return [
        ...note(part.note),
        `${part.method} ${part.url}`,
        ...(part.body === undefined ? [] : part.body.split("\n")),
      ];
    case "words":
      return part.text.split("\n");
    case "loss":
      return [`-- gone after it: ${sayLoss(part)}`];
  }
}

function note(text: string | undefined): string[] {
  return text === undefined ? [] : text.split("\n").map((line) => `-- ${line}`);
}

function settings(values: Record<string, string> | undefined): string[] {
  const written = Object.entries(values ?? {}).map(([name, value]) => `${name} = ${value}`);
  return written.length > 0 ? [`-- with ${written.join(", ")}`] : [];
}

/** An argument as a shell would need it, so that nobody wonders where it ends. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
