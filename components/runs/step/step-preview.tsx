import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { PreviewPart } from "@/lib/core/run/preview";
import { PreviewParts } from "./preview-parts";

type Props = { runId: string; stepId: string; epoch: number };

/** What the step will run, as the panel renders it at this moment. */
export function StepPreview({ runId, stepId, epoch }: Props) {
  const preview = useQuery({
    queryKey: ["preview", runId, stepId, epoch],
    queryFn: () => fetchJson<PreviewPart[]>(`/api/runs/${runId}/steps/${stepId}/preview`),
    staleTime: 60_000,
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
  return <PreviewParts parts={preview.data} />;
}
