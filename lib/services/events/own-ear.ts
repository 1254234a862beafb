import { Ear } from "./ear";

const holder: { slackwaterEar?: Ear } = globalThis as object;

/**
 * The one ear of this process. Kept globally, because what serves in front of Next and what Next
 * serves are bundled apart, and neither needs a session of its own.
 */
export function ownEar(databaseUrl: string): Ear {
  holder.slackwaterEar ??= new Ear(databaseUrl);
  return holder.slackwaterEar;
}
