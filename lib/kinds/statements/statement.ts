import type { Lock } from "./lock";
import type { Lost } from "./lost-by";

/** One statement of a text, and what PostgreSQL's grammar tells about it. */
export type Statement = {
  /** As it is written, with its references. */
  text: string;
  /** Character offsets in the source. */
  from: number;
  to: number;
  /** Where it begins, from 1. */
  line: number;
  /** "CREATE INDEX". */
  command: string;
  /** Whether values can be bound to it; utility statements take none. */
  takesParameters: boolean;
  /** It cannot run in a transaction with others. */
  isAlone: boolean;
  /** It says `concurrently`. */
  isConcurrent: boolean;
  /** It changes nothing, unless a function that it calls does. */
  onlyReads: boolean;
  /** Data is gone after it. */
  destroys: boolean;
  /** What is gone then; nothing where nothing is. */
  losses: Lost[];
  /** The columns that it returns. */
  columns: readonly string[] | "any";
  /** Strongest first. */
  locks: Lock[];
};
