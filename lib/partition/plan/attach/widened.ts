import type { Blueprint } from "@/lib/partition/plan/blueprint";
import { liveName } from "./live-names";

type Standin = Blueprint["indexes"][number];

/** A unique index that must have the partition key in it, so that the table has another one for the time of the move. */
export type Widened = Standin & {
  isPrimary: boolean;
  /** What stands ready to take its place on the partition, and to be the primary key again. */
  wide: string;
  kept: string;
};

/** Those of the table's indexes that become wider. */
export function widenedOf({ indexes }: Blueprint, oid: number): Widened[] {
  return indexes.flatMap((index, at) =>
    index.facts.addedKey === null
      ? []
      : [
          {
            ...index,
            isPrimary: isPrimary(index),
            wide: liveName(oid, "wide", at),
            kept: isPrimary(index) ? liveName(oid, "kept", at) : liveName(oid, "narrow", at),
          },
        ],
  );
}

/**
 * The names of the table's indexes for its time as a partition. One that became wider has its name taken, and the
 * primary key is not there to be renamed.
 */
export function withoutWidened(blueprint: Blueprint, oid: number): Blueprint {
  return {
    ...blueprint,
    indexes: blueprint.indexes.flatMap((index, at) => {
      if (index.facts.addedKey === null) return [index];
      return isPrimary(index) ? [] : [{ ...index, onRetired: liveName(oid, "narrow", at) }];
    }),
  };
}

function isPrimary({ facts }: Standin): boolean {
  return facts.constraint?.type === "p";
}
