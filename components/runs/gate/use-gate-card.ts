import { useQuery } from "@tanstack/react-query";
import { useRunScreen } from "@/components/runs/live/run-context";
import { fetchJson } from "@/components/ui/fetch-json";
import type { GateCard } from "@/lib/core/run/gates/gate-card";

/** The card of a gate as it is now; nothing while it is read, and where there is no panel to ask. */
export function useGateCard(gateId: string, digest: string | null): GateCard | undefined {
  const { run, isReal, me } = useRunScreen();
  const gate = run.gates.find(({ id }) => id === gateId);
  const { data } = useQuery({
    // Read anew only for what can change it: not for every figure of a step at work.
    queryKey: [
      "card",
      run.id,
      gateId,
      digest,
      gate?.status,
      gate?.round,
      gate?.decisions.length,
      me.id,
    ],
    queryFn: ({ signal }) =>
      fetchJson<GateCard>(`/api/runs/${run.id}/gates/${encodeURIComponent(gateId)}`, signal),
    placeholderData: (before) => before,
    enabled: isReal,
  });
  return data;
}
