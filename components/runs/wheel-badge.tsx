import { Badge } from "@/components/ui/badge";
import { isRunOver } from "@/lib/core/run/run-status";
import { useRunScreen } from "./live/run-context";

/** Who moves the run. */
export function WheelBadge() {
  const { run, me } = useRunScreen();
  if (isRunOver(run.status) || run.status === "draft" || run.status === "booked") return null;
  if (!run.wheel) return <Badge tone="wait">Nobody has the wheel</Badge>;
  return (
    <Badge glyph="dot">
      {run.wheel.id === me.id ? "You have the wheel" : `${run.wheel.name} has the wheel`}
    </Badge>
  );
}
