import type { Tokens } from "marked";
import { readAmount, readClock } from "./clock";
import type { Draft } from "./draft";
import { allBlocks, plain, type Section } from "./sections";

/** The phases of a table with the columns Time, Phase and Duration, as far as it has them. */
export function takeTimeline(section: Section, draft: Draft): void {
  for (const { token } of allBlocks(section)) {
    if (token.type !== "table") continue;
    const { header, rows } = token as Tokens.Table;
    const column = (name: RegExp) => header.findIndex(({ text }) => name.test(text));
    const [time, phase, lasts] = [
      column(/time|start|when/i),
      column(/phase|step|what/i),
      column(/duration|takes/i),
    ];
    for (const row of rows) {
      const name = plain(row[phase]?.text ?? "");
      if (name === "") continue;
      draft.timeline.push({
        name,
        from: readClock(row[time]?.text ?? ""),
        takes: readAmount(row[lasts]?.text ?? ""),
      });
    }
  }
}
