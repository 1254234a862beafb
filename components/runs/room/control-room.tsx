import Link from "next/link";
import { useRunScreen } from "@/components/runs/live/run-context";
import { NowPanel } from "./now-panel";
import { PhaseRows } from "./phase-rows";
import { RoomFacts } from "./room-facts";

const UNDER_WAY = ["open", "running", "held", "rolling_back"];

/** What a call looks at while a run is under way: the figures, the step at hand, and the phases against their plan. */
export function ControlRoom() {
  const { run } = useRunScreen();
  if (run.status === "draft" || run.kind === "dry run") return null;
  if (!UNDER_WAY.includes(run.status)) return <PhaseRows />;
  return (
    <div className="space-y-8">
      <RoomFacts />
      <NowPanel />
      <PhaseRows />
      <p className="text-sm">
        <Link href={`/runs/${run.id}?wall`} className="text-muted underline hover:text-text">
          Show this on a wall screen
        </Link>
      </p>
    </div>
  );
}
