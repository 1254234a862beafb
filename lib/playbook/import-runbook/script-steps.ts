import { freeId, slugOf } from "@/lib/playbook/slug";
import type { DraftStep } from "./draft";
import { httpStep } from "./http-step";
import { byHand, type Piece, type Steps } from "./piece";
import { needsShell, type ShellCommand, shellCommands, wordsOf } from "./shell";
import { stepsOfSql } from "./sql-steps";

/** The names of commands, by their argument vectors. */
export type CommandNames = Map<string, string>;

const SQL_START = /^(select|insert|update|delete|with|alter|create|drop|vacuum|analyze|explain)\b/i;
/** What a person does at a prompt, what goes on for ever, and what means nothing to a server. */
const BY_HAND =
  /\blogs\s.*-f\b|^(cat|cd|diff|echo|export|head|less|ls|md5sum|nano|open|redis-cli|tail|vi|vim)\b|^>|^\w+=/;

/** Steps for a shell script: SQL where it is handed to psql, requests, listed commands, or words. */
export function stepsOfScript(piece: Piece, commands: CommandNames): Steps {
  const found = shellCommands(piece.text, piece.line).map((command) =>
    stepsOf(command, piece, commands),
  );
  return {
    steps: mergeByHand(found.flatMap(({ steps }) => steps)),
    undecided: found.flatMap(({ undecided }) => undecided),
  };
}

function stepsOf(
  { text, comment, line }: ShellCommand,
  above: Piece,
  commands: CommandNames,
): Steps {
  const title = (comment || above.title).slice(0, 200);
  const piece = { ...above, text, line, title };
  if (SQL_START.test(text)) return bareSql(piece);
  if (/^psql\b/.test(text)) return stepsOfPsql(piece);
  const request = /^curl\b/.test(text) ? httpStep(text, title) : undefined;
  if (request) return { steps: [request.step], undecided: [{ line, what: request.what }] };
  if (BY_HAND.test(text) || needsShell(text)) {
    const why = needsShell(text) ? "it needs a shell" : "it is done at a prompt";
    const what = `“${oneLine(text)}” is left to people: ${why}.`;
    return { steps: [byHand(title, text)], undecided: [{ line, what }] };
  }
  return listedCommand(piece, commands);
}

function bareSql(piece: Piece): Steps {
  const { steps, undecided } = stepsOfSql(piece);
  const what = "This was SQL in a shell block; it is a step of SQL now.";
  return { steps, undecided: [{ line: piece.line, what }, ...undecided] };
}

function stepsOfPsql(piece: Piece): Steps {
  const { text, line, title } = piece;
  const inline = /\s-c\s+("(?:[^"\\]|\\.)*"|'[^']*')/.exec(text)?.[1];
  if (inline) return stepsOfSql({ ...piece, text: wordsOf(inline)?.[0] ?? "" });
  const file = /\s-f\s+(\S+)/.exec(text)?.[1];
  if (!file) {
    const what = `${oneLine(text)} is for psql and was left out.`;
    return { steps: [], undecided: [{ line, what }] };
  }
  const what = `Put ${file} beside the playbook and name it in a step: sql: { file: … }.`;
  return { steps: [byHand(title, text)], undecided: [{ line, what }] };
}

/** The same words are the same command, and other words never have its name. */
function listedCommand({ text, title, line }: Piece, commands: CommandNames): Steps {
  const argv = JSON.stringify(wordsOf(text) ?? []);
  const taken = new Set(commands.values());
  const name = commands.get(argv) ?? freeId(slugOf(text.replaceAll(/\s-+/g, " ")), taken);
  commands.set(argv, name);
  const what = `The administrator lists the command ${name}: ${argv}.`;
  return { steps: [{ title, command: { name } }], undecided: [{ line, what }] };
}

const ITEMS_MAX = 100;

type Item = { do: string; help: string };

/** What is done by hand in a row is one step with several items. */
function mergeByHand(steps: DraftStep[]): DraftStep[] {
  return steps.reduce<DraftStep[]>((merged, step) => {
    const [one, other] = [merged.at(-1)?.["manual"], step["manual"]] as (
      | { items: Item[] }
      | undefined
    )[];
    if (one && other && one.items.length < ITEMS_MAX) one.items.push(...other.items);
    else merged.push(step);
    return merged;
  }, []);
}

function oneLine(text: string): string {
  const line = text.replace(/\\?\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 97)}…` : line;
}
