import { setFlagsFromString } from "node:v8";

/**
 * Lets this process collect its garbage sooner than Node does by itself, which on a large machine lets
 * a heap grow to several times of what is in use.
 */
export function spareMemory(): void {
  setFlagsFromString("--optimize-for-size");
}
