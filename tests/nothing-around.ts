import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Around } from "@/lib/engine/read-basis";

/** What a run of a test is filled in from besides itself: nothing is listed, and nobody follows links. */
export const NOTHING_AROUND: Around = {
  outside: NOTHING_OUTSIDE,
  publicUrl: "http://panel.test",
};
