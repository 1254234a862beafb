import { expect } from "vitest";
import type { Subject } from "@/tests/plan-ground";

export type Shape = Subject & {
  /** The file of its statements. */
  shape: string;
  fromVersion?: number;
  extension?: string;
  /** What is meant to be different after the cutover. */
  changed: unknown[];
};

const LONG_NAME = 'A table with "quotes" and a name that is as long as can be äöü';
const PARTITIONS_HAVE_THEM = expect.stringMatching(/^its storage parameters was changed/);

/** Tables of every kind that goes over. */
export const SHAPES: Shape[] = [
  { shape: "serial", key: "at", interval: "month", changed: [PARTITIONS_HAVE_THEM] },
  {
    ...{ shape: "identity", key: "day", interval: "week" },
    accept: ["widen_unique:subject_pkey", "widen_unique:subject_kind_idx"],
    changed: [
      expect.stringMatching(/^column day was changed: notNull false became true/),
      "foreign key child_fkey of subject_schema.child is gone",
      expect.stringMatching(/^index subject_kind_idx was changed: .*\(kind, lower\(kind\), day\)/),
      expect.stringMatching(/^index subject_pkey was changed: .*\(id, day\)/),
    ],
  },
  { shape: "names", name: LONG_NAME, key: "Cut By", interval: "week", changed: [] },
  { shape: "unproven", key: "number", interval: "250", changed: [] },
  { shape: "switched", key: "day", interval: "quarter", fromVersion: 15, changed: [] },
  { shape: "placed", key: "at", interval: "month", fromVersion: 15, changed: [] },
  { shape: "atomic", key: "id", interval: "month", fromVersion: 14, changed: [] },
  {
    ...{ shape: "on-18", key: "at", interval: "month", fromVersion: 18, changed: [] },
    extension: "btree_gist",
  },
];

/** Those of which no part is refused when the table itself is to be attached. */
export const ATTACHABLE = SHAPES.filter(({ shape }) => shape !== "unproven" && shape !== "on-18");
