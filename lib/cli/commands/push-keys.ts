import webPush from "web-push";

/** Makes the keys by which browsers know whose notifications they take. */
export const pushKeys = {
  usage: "push keys",
  help: "Makes the keys that notifications on phones need, as lines for the settings.",
  run: async (): Promise<number> => {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    process.stdout.write(
      `VAPID_PUBLIC_KEY=${publicKey}\nVAPID_PRIVATE_KEY=${privateKey}\nVAPID_SUBJECT=\n`,
    );
    process.stderr.write(
      "Put these into the settings, with mailto: and an address of yours as the subject. With other keys everybody turns notifications on anew.\n",
    );
    return 0;
  },
};
