/** One command of a shell script, with the comment above it. */
export type ShellCommand = { text: string; comment: string; line: number };

/** The commands of a script: lines are joined where a quote is open or a backslash ends them. */
export function shellCommands(script: string, first: number): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let [comment, open, line] = ["", "", first];
  script.split("\n").forEach((text, index) => {
    if (open === "" && /^\s*#/.test(text)) {
      comment = text.replace(/^\s*#+\s*/, "").trim();
      return;
    }
    if (open === "" && text.trim() === "") return;
    if (open === "") line = first + index;
    open += open === "" ? text : `\n${text}`;
    if (isOpen(open)) return;
    commands.push({ text: open.trim(), comment, line });
    [comment, open] = ["", ""];
  });
  if (open !== "") commands.push({ text: open.trim(), comment, line });
  return commands;
}

function isOpen(text: string): boolean {
  if (/\\$/.test(text)) return true;
  return wordsOf(text) === undefined;
}

/** The words of a command as a shell splits them; undefined where a quote stays open. */
export function wordsOf(text: string): string[] | undefined {
  const words: string[] = [];
  let [word, quote, begun] = ["", "", false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\\" && quote !== "'") {
      const next = text[at + 1] ?? "";
      at += 1;
      if (next !== "\n") word += quote === '"' && !'"\\$`'.includes(next) ? letter + next : next;
      begun ||= next !== "\n";
    } else if (quote !== "") {
      if (letter === quote) quote = "";
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      [quote, begun] = [letter, true];
    } else if (/\s/.test(letter)) {
      if (begun) words.push(word);
      [word, begun] = ["", false];
    } else {
      word += letter;
      begun = true;
    }
  }
  if (quote !== "") return undefined;
  return begun ? [...words, word] : words;
}

/** Whether a command needs a shell: pipes, redirections, substitutions, several commands. */
export function needsShell(text: string): boolean {
  const unquoted = text
    .replace(/'[^']*'/g, "''")
    .replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => (/\$[({\w]|`/.test(quoted) ? "`" : '""'));
  return /[|<>;`*]|&&|\$[({\w]|&$/.test(unquoted.replaceAll("\\\n", " "));
}
