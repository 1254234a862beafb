import { withPanel } from "@/lib/cli/with-panel";
import { rotateKeys } from "@/lib/services/rotate-keys";

/** Seals every stored secret with the first key of ENCRYPTION_KEYS. */
export const keysRotate = {
  usage: "keys rotate",
  help: "Seals every secret with the first key of ENCRYPTION_KEYS; afterwards drop the others.",
  run: async (): Promise<number> => {
    const { resealed } = await withPanel(rotateKeys);
    process.stdout.write(`Sealed anew: ${resealed}. The older keys can go.\n`);
    return 0;
  },
};
