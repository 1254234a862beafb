import { takeChecklists } from "./checklists";
import { type Draft, emptyDraft, type Undecided } from "./draft";
import { fixEncoding } from "./fix-encoding";
import { takeMessages } from "./messages";
import { approversIn, takeContacts } from "./people";
import { takePhases } from "./phases";
import { type Role, roleOf } from "./roles";
import { allBlocks, plain, type Section, sectionsOf } from "./sections";
import { takeTimeline } from "./timeline";
import { takeTroubles } from "./troubles";
import { takeWaysBack } from "./ways-back";
import { takeWindow } from "./window";
import { writeDraft } from "./write-draft";

export type ImportedRunbook = {
  /** A playbook's text: a draft that a person goes through. */
  text: string;
  /** What could not be decided, in the order of the runbook's lines. */
  undecided: Undecided[];
};

/** Makes a draft playbook of a Markdown runbook, as far as it can, and says what it could not decide. */
export function importRunbook(markdown: string): ImportedRunbook {
  // Braces of templates of other tools are no references of ours.
  const given = markdown
    .replaceAll("\r\n", "\n")
    .replace(/^\uFEFF/, "")
    .replaceAll("{{", "{ {");
  const { text, fixed } = fixEncoding(given);
  const draft = emptyDraft();
  if (fixed > 0) {
    const what = `${fixed} characters were in the wrong encoding and were put right.`;
    draft.undecided.push({ line: 1, what });
  }
  const root = sectionsOf(text);
  const top = topOf(root);
  draft.title = plain(top.title).slice(0, 200) || "Imported runbook";
  draft.about = aboutOf(root);
  for (const part of approversIn(text)) draft.people.add(part);
  takeWindow(text, draft);
  // Who there is must be known before anybody is asked, and when before what.
  for (const section of top.children) {
    const role = roleOf(section.title);
    if (role === "contacts") takeContacts(section, draft);
    if (role === "timeline") takeTimeline(section, draft);
  }
  for (const section of top.children) TAKES[roleOf(section.title)](section, draft);
  if (draft.phases.length === 0) nothingToDo(draft);
  if (draft.waysBack.length === 0) holdInstead(draft);
  return {
    text: writeDraft(draft),
    undecided: eachOnce(draft.undecided).sort((one, other) => one.line - other.line),
  };
}

function topOf(root: Section): Section {
  const [only, ...more] = root.children;
  return only && more.length === 0 && only.depth === 1 ? only : root;
}

type Take = (section: Section, draft: Draft) => void;

const TAKES: Record<Role, Take> = {
  before: (section, draft) => takeChecklists(section, "before", draft),
  after: (section, draft) => takeChecklists(section, "after", draft),
  window: takePhases,
  rollback: takeWaysBack,
  messages: takeMessages,
  troubles: takeTroubles,
  links: takeLinks,
  // Both were looked at before everything else.
  contacts: () => undefined,
  timeline: () => undefined,
  reading: ({ title, line }, draft) => {
    draft.undecided.push({
      line,
      what: `${title}: it was taken for something to read and left out.`,
    });
  },
};

function eachOnce(undecided: Undecided[]): Undecided[] {
  const said = new Set<string>();
  return undecided.filter(({ what }) => !said.has(what) && said.add(what));
}

function aboutOf(root: Section): string | undefined {
  const blocks = allBlocks(root);
  const first = blocks.find(
    ({ token }) => token.type === "paragraph" && !token.raw.startsWith("**"),
  );
  const text = first && "text" in first.token ? plain(String(first.token.text)) : "";
  return text === "" ? undefined : text.slice(0, 2000);
}

function takeLinks(section: Section, draft: Draft): void {
  const text = allBlocks(section)
    .map(({ token }) => token.raw)
    .join("\n");
  for (const line of text.split("\n")) {
    const url = /https?:\/\/[^\s)>\]]+/.exec(line)?.[0];
    const title = plain(line.replace(/:?\s*https?:.*$/, "").replace(/^[-*\s]+/, ""));
    if (url && URL.canParse(url)) draft.links.push({ title: (title || url).slice(0, 200), url });
  }
}

/** Where no way back is written down, a miss that asks for one can only hold. */
function holdInstead(draft: Draft): void {
  const lists = [...draft.before, ...draft.phases, ...draft.after];
  for (const step of lists.flatMap(({ steps }) => steps)) {
    if (step["if-not"] !== "rollback") continue;
    step["if-not"] = "hold";
    const what = `${step.title}: it asks for a rollback and there is no way back; it holds instead.`;
    draft.undecided.push({ line: 1, what });
  }
}

function nothingToDo(draft: Draft): void {
  draft.undecided.push({ line: 1, what: "No steps were found. Is this a runbook in Markdown?" });
  const step = { id: "first", title: "Say what is done", manual: { items: ["Say what is done"] } };
  draft.phases.push({ id: "window", title: "In the window", steps: [step] });
}
