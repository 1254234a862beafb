/** A heading among the lines of an output. */
export type LogHeading = { line: number; title: string; at: string };

/** A heading with what stands under it. */
export type LogSection = LogHeading & { lastLine: number; ms: number | null };

/** The sections of an output; each goes on to the next, the last to the end. */
export function sectionsOf(
  headings: readonly LogHeading[],
  total: number,
  endedAt: string | null,
): LogSection[] {
  return headings.map((heading, place) => {
    const next = headings[place + 1];
    const end = next?.at ?? endedAt;
    return {
      ...heading,
      lastLine: next ? next.line - 1 : total,
      ms: end ? Math.max(0, Date.parse(end) - Date.parse(heading.at)) : null,
    };
  });
}

/** Which lines are shown while some sections are folded, by their place from 0. */
export class ShownLines {
  readonly #folded: LogSection[];
  readonly count: number;

  constructor(total: number, sections: readonly LogSection[], folded: ReadonlySet<number>) {
    this.#folded = sections.filter(({ line }) => folded.has(line));
    this.count = this.#folded.reduce((count, section) => count - hiddenIn(section), total);
  }

  /** The number of the line at a place. */
  lineAt(place: number): number {
    let line = place + 1;
    for (const section of this.#folded) {
      if (section.line >= line) break;
      line += hiddenIn(section);
    }
    return line;
  }

  /** The place of a line; one that is folded away has its heading's. */
  placeOf(line: number): number {
    let hidden = 0;
    for (const section of this.#folded) {
      if (section.line >= line) break;
      if (section.lastLine >= line) return section.line - 1 - hidden;
      hidden += hiddenIn(section);
    }
    return line - 1 - hidden;
  }
}

function hiddenIn({ line, lastLine }: LogSection): number {
  return lastLine - line;
}
