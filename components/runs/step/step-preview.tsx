import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { StepPreview as Preview } from "@/lib/core/playbook/playbook-view";
import type { PreviewPart } from "@/lib/core/run/preview";
import { PreviewParts } from "./preview-parts";

type Props = {
  runId: string;
  stepId: string;
  /** The attempt whose preview was kept when it began; 0 is what the next one will do. */
  epoch: number;
};

/** What the step will run, or what was kept of it when it ran: both are rendered by its kind. */
export function StepPreview(props: Props) {
  const { runId, stepId, epoch } = props;
  const preview = useQuery({
    queryKey: ["preview", runId, stepId, epoch],
    queryFn: ({ signal }) => readPreview(props, signal),
    staleTime: epoch > 0 ? Number.POSITIVE_INFINITY : 15_000,
  });
  if (preview.isPending) return <Skeleton label="Reading what will run" />;
  if (preview.isError)
    return (
      <Notice
        tone="bad"
        message="What this step will run could not be shown."
        remedy={preview.error.message}
      />
    );
  const { parts, problem } = preview.data;
  return (
    <div className="space-y-4">
      {problem && (
        <Notice tone="wait" message="What this step will run is not known yet." remedy={problem} />
      )}
      <PreviewParts parts={parts} />
    </div>
  );
}

async function readPreview({ runId, stepId, epoch }: Props, signal: AbortSignal): Promise<Preview> {
  const step = `/api/runs/${runId}/steps/${encodeURIComponent(stepId)}`;
  if (epoch > 0) {
    type Kept = { preview: PreviewPart[] | null };
    const { preview } = await fetchJson<Kept>(`${step}/attempts/${epoch}`, signal);
    if (preview) return { parts: preview, problem: null };
  }
  return fetchJson<Preview>(`${step}/preview`, signal);
}
