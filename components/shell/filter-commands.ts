/** Something the palette can do or lead to. */
export type Command = { label: string; group: string; keywords?: string | undefined };

/** One or two letters are looked for in the labels only: groups and keywords hold too many small words. */
const FURTHER_FROM = 3;

/** The commands in which every word of the query begins a word, best first; all of them for no query. */
export function filterCommands<C extends Command>(commands: readonly C[], query: string): C[] {
  const wanted = words(query);
  return commands
    .map((command) => ({ command, score: scoreCommand(command, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

/** 0 where a word is missing; a hit in the label counts for more than one in the keywords. */
function scoreCommand(command: Command, wanted: readonly string[]): number {
  const label = words(command.label);
  const further = words(`${command.group} ${command.keywords ?? ""}`);
  let score = 1;
  for (const want of wanted) {
    const place = label.findIndex((word) => word.startsWith(want));
    if (place >= 0) score += 10 - Math.min(place, 5);
    else if (want.length >= FURTHER_FROM && further.some((word) => word.startsWith(want)))
      score += 1;
    else return 0;
  }
  return score;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
