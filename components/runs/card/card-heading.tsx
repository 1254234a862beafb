import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { GATE_STATUS_LOOK } from "@/components/runs/look/gate-status-look";
import { StatusWord } from "@/components/runs/look/status-badge";
import { Badge } from "@/components/ui/badge";
import { sayUntil, sayWaited } from "@/components/ui/format-span";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import { sayRisk } from "./say-risk";

type Props = { card: GateCard; level: "h1" | "h2" };

/** What is asked, of whom and since when, and what a yes does. */
export function CardHeading({ card, level: Heading }: Props) {
  const { run } = useRunScreen();
  const { gate } = card;
  return (
    <header>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Asked card={card} />
        {gate.status === "open" && gate.expiresAt && <Expiry at={gate.expiresAt} />}
        {gate.round > 1 && <Badge glyph="none">{`Asked for the ${nth(gate.round)} time`}</Badge>}
      </p>
      <Heading className="wrap-anywhere mt-2 text-2xl tracking-tight">{gate.asks.title}</Heading>
      <p className="mt-2 max-w-[60ch] text-lg text-muted">{sayRisk(run, card).join(" ")}</p>
    </header>
  );
}

function Asked({ card: { gate, mayDecide } }: { card: GateCard }) {
  const now = useNow();
  if (gate.status !== "open") return <StatusWord look={GATE_STATUS_LOOK[gate.status]} />;
  const waited = gate.openedAt ? now.getTime() - Date.parse(gate.openedAt) : 0;
  const [way] = mayDecide.ways;
  const whom = way ? `you as ${way.as}` : "a decision";
  return (
    <>
      <Badge tone="wait">{`Waits for ${whom}`}</Badge>
      <span className="figure text-muted" data-since={gate.openedAt}>
        {sayWaited(waited)}
      </span>
    </>
  );
}

function Expiry({ at }: { at: string }) {
  const now = useNow();
  return (
    <span className="text-muted">
      expires{" "}
      <span className="figure" data-until={at}>
        {sayUntil(at, now)}
      </span>
    </span>
  );
}

function nth(count: number): string {
  return ["first", "second", "third", "fourth", "fifth"][count - 1] ?? `${count}th`;
}
