"use client";

import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/toast";

/** A button that announces something. */
export function ToastSample() {
  return <Button onClick={() => announce("Target saved.")}>Announce</Button>;
}
