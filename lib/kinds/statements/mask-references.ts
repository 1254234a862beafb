import { findReferences, type Reference } from "@/lib/core/run/reference";

/** How a reference is stood in for, so that the grammar can read the text around it. */
export type StandIn = "name" | "text" | "digits";

export type Masked = {
  /** As long as the source, so that every offset is the same in both. */
  text: string;
  references: Reference[];
  /** Writes the references back into something that was read from the masked text. */
  unmask(text: string): string;
};

/** The text with something of the same length in the place of each reference. */
export function maskReferences(source: string, standIns: readonly StandIn[] = []): Masked {
  const references = findReferences(source);
  const written = new Map(
    references.map(({ from, to }, i) => [standInFor("name", to - from, i), source.slice(from, to)]),
  );
  let text = "";
  let end = 0;
  references.forEach(({ from, to }, i) => {
    text += source.slice(end, from) + standInFor(standIns[i] ?? "name", to - from, i);
    end = to;
  });
  return {
    text: text + source.slice(end),
    references,
    unmask: (masked) => masked.replaceAll(/zq[0-9a-z]+/g, (name) => written.get(name) ?? name),
  };
}

/** No reference is shorter than `{{a}}`, and no name of anybody's looks like this. */
function standInFor(standIn: StandIn, length: number, index: number): string {
  if (standIn === "digits") return "1".padStart(length, "0");
  if (standIn === "text") return `'${"x".repeat(length - 2)}'`;
  return `zq${index.toString(36).padStart(length - 2, "0")}`;
}
