import type { ListedCommand, Outside } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { argumentVector } from "./command/argument-vector";
import { carryOut } from "./command/carry-out";
import { CommandInput } from "./command/command-input";
import { endLeftover, findLeftover, isBegun } from "./command/leftover";
import { fillText } from "./fill/fill-text";
import { declareKind, type PreviewPart } from "./kind";

/** Runs a program that the administrator listed, without a shell; its exit code is the truth. */
export const command = declareKind({
  name: "command",
  about: "Runs a command that the administrator listed; it passes only with exit code 0.",
  schema: CommandInput,
  by: "worker",
  effect: (input, outside) => listed(outside, input.name)?.effect ?? "changes",
  // Before anybody is asked it is worth a look whether it began at all.
  afterCrash: (input, outside) =>
    listed(outside, input.name)?.afterCrash === "rerun" ? "rerun" : "probe",
  isPausable: false,
  isStoppable: true,
  values: () => "any",
  preview: async (input, scope, outside) => [previewOf(input, scope, outside)],
  run: (ctx, input) => carryOut(ctx, input, listed(ctx.outside, fillText(input.name, ctx.scope))),
  clear: (ctx) => endLeftover(ctx),
  async probe(ctx) {
    if (!isBegun(ctx.readCheckpoint())) return { found: "not done" };
    return { found: "unknown", words: findLeftover(ctx) };
  },
});

function listed({ commands }: Outside, name: string): ListedCommand | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

function previewOf(input: CommandInput, scope: Scope, outside: Outside): PreviewPart {
  const name = fillText(input.name, scope);
  const command = listed(outside, name);
  if (!command)
    return { kind: "words", text: `The administrator has not listed a command ${name}.` };
  const given = Object.entries(input.with).map(([key, text]) => [key, fillText(text, scope)]);
  const env = Object.entries(command.env).map(([key, value]) => `${key}=${value}`);
  return {
    kind: "command",
    argv: argumentVector(name, command, Object.fromEntries(given)),
    note: [
      command.about,
      command.in === undefined ? "" : `In ${command.in}.`,
      env.length === 0 ? "With an empty environment." : `Environment: ${env.join(" ")}.`,
      `At most ${command.timeoutSeconds} s.`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  };
}
