import type { Draft } from "./draft";
import { bareTitle } from "./phases";
import { allBlocks, plain, type Section } from "./sections";

const SQLSTATES: [RegExp, string][] = [
  [/out of memory/i, "53200"],
  [/disk|could not extend file/i, "53100"],
  [/lock timeout|lock_timeout/i, "55P03"],
  [/no partition\b/i, "23514"],
  [/function .* does not exist/i, "42883"],
  [/already exists/i, "42P07"],
];

const LABEL =
  /\*\*\s*(symptoms?|error|cause|action|resolution|solutions?|diagnosis|look for)[^*\n]*\*\*:?/gi;

/** An entry for each issue of a troubleshooting section: what it looks like, why, and what to do. */
export function takeTroubles(section: Section, draft: Draft): void {
  for (const issue of section.children.length > 0 ? section.children : [section]) {
    const text = textOf(issue);
    const errors = text.split(/^(?=\*\*Error:)/m).filter((part) => part.startsWith("**Error:"));
    if (errors.length > 1 || /^\*\*Error: "/.test(text)) {
      for (const part of errors) takeError(part, issue, draft);
    } else {
      takeIssue(issue, text, draft);
    }
  }
}

function takeError(part: string, issue: Section, draft: Draft): void {
  const title = plain(/^\*\*Error:\s*(.+?)\*\*/.exec(part)?.[1] ?? issue.title).replace(
    /^"|"$/g,
    "",
  );
  const rest = part.replace(/^\*\*.*?\*\*/, "");
  add(draft, issue, { title, symptoms: title, cause: "", action: rest });
}

function takeIssue(issue: Section, text: string, draft: Draft): void {
  const parts = new Map<string, string>();
  const labels = [...text.matchAll(LABEL)];
  labels.forEach((label, index) => {
    const end = labels[index + 1]?.index ?? text.length;
    const name = (label[1] ?? "").toLowerCase().replace(/s$/, "");
    const said = text.slice(label.index + label[0].length, end);
    parts.set(name, `${parts.get(name) ?? ""}\n${said}`.trim());
  });
  const of = (...names: string[]) =>
    names
      .map((name) => parts.get(name) ?? "")
      .join("\n")
      .trim();
  const action =
    of("action", "resolution", "solution", "diagnosi") || (labels.length > 0 ? "" : text);
  add(draft, issue, {
    title: bareTitle(issue.title),
    symptoms: of("symptom", "error"),
    cause: of("cause"),
    action,
  });
}

type Trouble = { title: string; symptoms: string; cause: string; action: string };

function add(draft: Draft, { line }: Section, { title, symptoms, cause, action }: Trouble): void {
  const said = words(action);
  if (said === "") return;
  const looks = `${title}\n${symptoms}`;
  const sqlstate = SQLSTATES.find(([pattern]) => pattern.test(looks))?.[1];
  const quoted = /(?:ERROR:\s*|["“])([^"”\n]{6,80})/.exec(symptoms)?.[1]?.trim();
  if (!sqlstate && !quoted) {
    const what = `${title}: by what failure it is recognised is not said; its title was taken for it.`;
    draft.undecided.push({ line, what });
  }
  const text = sqlstate ? undefined : (quoted ?? title);
  draft.troubles.push({
    when: { ...(sqlstate ? { sqlstate } : {}), ...(text ? { text: text.slice(0, 300) } : {}) },
    title: title.slice(0, 300),
    ...(words(cause) ? { cause: words(cause) } : {}),
    do: said,
  });
}

function textOf(issue: Section): string {
  return allBlocks(issue)
    .map(({ token }) => token.raw)
    .join("");
}

function words(markdown: string): string {
  return markdown
    .replace(/```\w*\n?/g, "")
    .replace(/\*\*/g, "")
    .trim()
    .slice(0, 10_000);
}
