/** Markup that is safe to send: every text in it was escaped when it was put there. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | false | undefined | readonly Part[];

/** Markup from a template: `html` pieces are joined in, everything else is escaped. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(literals.map((text, i) => text + render(parts[i])).join(""));
}

/** Text as it stands between tags, in an attribute or in a feed. */
export function escapeText(text: string): string {
  return text.replaceAll(ODD, "").replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these.
const ODD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join("");
  return escapeText(String(part));
}
