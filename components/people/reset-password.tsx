"use client";

import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { ShownOnce } from "@/components/ui/shown-once";

/** Gives a new password and shows it, this once. */
export function ResetPassword({ url, thing }: { url: string; thing: string }) {
  const [password, setPassword] = useState<string>();
  if (password)
    return (
      <ShownOnce
        label="New password"
        text={password}
        note="Hand it over on a way that you trust. The open sessions have ended."
      />
    );
  return (
    <ActionButton
      label="Give a new password"
      action={url}
      freshFor={{ act: "person.reset-password", thing }}
      confirm={{
        title: "Give a new password?",
        text: "The old one stops working and the person's open sessions end.",
      }}
      onDone={(answer) => setPassword((answer as { password: string }).password)}
    />
  );
}
