import { AppError } from "@/lib/core/errors";
import { findPlaceholder } from "@/lib/core/find-placeholder";
import type { Scope } from "@/lib/core/run/scope";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { NotifyInput } from "./notify-input";

export type Composed = { subject: string; body: string };

type Write = (plain: string) => string;

/** The message as it will be read; refused while anything in it is left open. */
export function composeMessage(input: NotifyInput, scope: Scope, write?: Write): Composed {
  const written = writtenMessage(input, scope);
  if (!written) throw left(`The playbook has no message ${input.message}`);
  requireKnown(Object.values(written), scope);
  const open = Object.values(written).map(findPlaceholder).find(Boolean);
  if (open) throw left(`${open.written} was left to be filled in`);
  return draftMessage(input, scope, write);
}

/** As above, as far as it is known by now: for a preview. */
export function draftMessage(input: NotifyInput, scope: Scope, write?: Write): Composed {
  const { subject = "", body = "" } = writtenMessage(input, scope) ?? {};
  // Nobody may take a rehearsal for the night itself.
  const mark = scope.run["kind"] === "rehearsal" ? "[REHEARSAL] " : "";
  const said = forPeople(scope);
  return { subject: mark + fillText(subject, said, write), body: fillText(body, said, write) };
}

/** Steps get moments to the millisecond; nobody wants to read them so. */
function forPeople(scope: Scope): Scope {
  const run = Object.entries(scope.run).map(([name, value]) => [
    name,
    typeof value === "string" && MOMENT.test(value)
      ? `${value.slice(0, 16).replace("T", " ")} UTC`
      : value,
  ]);
  return { ...scope, run: Object.fromEntries(run) };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function writtenMessage({ message, subject, text }: NotifyInput, { messages }: Scope) {
  if (message === undefined) return { subject: subject ?? "", body: text ?? "" };
  const found = Object.hasOwn(messages, message) ? messages[message] : undefined;
  return found && { subject: found.subject, body: found.body };
}

function left(what: string): AppError {
  return new AppError("invalid_input", {
    message: `${what}. Nothing was sent.`,
    remedy:
      "Correct the playbook and book the run again, or send the message by hand and skip this step.",
  });
}
