/** What a dry run says of one statement of a step. */
export type TriedStatement = {
  text: string;
  verdict: "would run" | "can only be read" | "depends" | "would fail";
  words: string;
  sqlstate: string | null;
};

/** What the attempt of a step in a dry run keeps as its evidence's detail. */
export type DryEvidence = { tried: TriedStatement[] };
