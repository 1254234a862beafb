"use client";

import { useEffect, useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useAction } from "@/components/ui/use-action";
import type { PushDeviceView } from "@/lib/core/push/push-device-view";
import {
  type PushStanding,
  readPushStanding,
  subscribeBrowser,
  unsubscribeBrowser,
} from "./browser-push";

type Props = { publicKey: string; devices: readonly PushDeviceView[] };

/** Turns notifications on or off on the browser that shows it. */
export function PushSwitch({ publicKey, devices }: Props) {
  const [standing, setStanding] = useState<PushStanding>({ is: "unknown" });
  const [trouble, setTrouble] = useState<string | null>(null);
  const action = useAction({ action: "/api/push-devices", doneMessage: "You are notified here." });

  useEffect(() => {
    readPushStanding(devices).then(setStanding, () => setStanding({ is: "missing" }));
  }, [devices]);

  async function turnOn() {
    setTrouble(null);
    try {
      const subscription = await subscribeBrowser(publicKey);
      if (subscription) await action.send(subscription);
      else setStanding(await readPushStanding(devices));
    } catch {
      setTrouble("The push service of this browser could not be reached. Nothing was changed.");
    }
  }

  if (standing.is === "on")
    return (
      <ActionButton
        label="Turn off on this browser"
        action={`/api/push-devices/${standing.device.id}`}
        method="DELETE"
        doneMessage="You are not notified here any more."
        onDone={() => void unsubscribeBrowser()}
      />
    );
  return (
    <div className="space-y-3">
      <Button
        variant="primary"
        busy={action.sending}
        disabledBecause={WHY_NOT[standing.is]}
        onClick={() => void turnOn()}
      >
        Turn on on this browser
      </Button>
      {trouble && <p role="alert">{trouble}</p>}
      {action.problem && <ProblemNotice problem={action.problem} />}
    </div>
  );
}

const WHY_NOT: Partial<Record<PushStanding["is"], string>> = {
  unknown: "Looking how they stand here.",
  missing:
    "This browser takes no notifications from here. On an iPhone, add Slackwater to the home screen first.",
  blocked: "They are blocked for this site in the browser's settings. Allow them there first.",
};
