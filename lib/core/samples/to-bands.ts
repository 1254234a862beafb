import { type Band, SAMPLE_WORDS, type Sample, type SampleWord } from "./sample";

/** The stretches in which the same was said, figures aside. Samples come oldest first. */
export function toBands(samples: readonly Sample[]): Band[] {
  return SAMPLE_WORDS.flatMap((kind) => bandsOf(samples, kind)).sort(
    (one, other) => one.from - other.from,
  );
}

function bandsOf(samples: readonly Sample[], kind: SampleWord): Band[] {
  const bands: Band[] = [];
  let open: Band | undefined;
  for (const { at, resolution, words } of samples) {
    const said = words[kind];
    const to = at + resolution * 1_000;
    if (open && said !== undefined && isSame(open.words, said)) {
      // The newest figures are those that count.
      Object.assign(open, { to, words: said });
      continue;
    }
    open = said === undefined ? undefined : { from: at, to, kind, words: said };
    if (open) bands.push(open);
  }
  return bands;
}

/** Whether two texts say the same: their figures change all the time. */
export function isSame(one: string, other: string): boolean {
  return one === other || withoutFigures(one) === withoutFigures(other);
}

function withoutFigures(words: string): string {
  return words.replaceAll(/\d[\d,.]*\s*([kMGTP]?B)?/g, "#");
}
