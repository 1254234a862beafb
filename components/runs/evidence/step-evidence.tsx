import type { DryEvidence } from "@/lib/core/run/evidence/dry-evidence";
import type { CheckEvidence, MeasureEvidence, SqlEvidence } from "@/lib/core/run/evidence/evidence";
import type { HttpEvidence } from "@/lib/core/run/evidence/http-evidence";
import type { ReadingEvidence } from "@/lib/core/run/evidence/reading-evidence";
import type { WatchEvidence } from "@/lib/core/run/evidence/watch-evidence";
import { CheckEvidenceView } from "./check-evidence";
import { DryEvidenceView } from "./dry-evidence";
import { HttpEvidenceView } from "./http-evidence";
import { MeasureEvidenceView } from "./measure-evidence";
import { PlainEvidence } from "./plain-evidence";
import { ReadingEvidenceView } from "./reading-evidence";
import { SqlEvidenceView } from "./sql-evidence";
import { WatchEvidenceView } from "./watch-evidence";

/** What an attempt recorded, drawn in the way of its kind. */
export function StepEvidence({ kind, evidence }: { kind: string; evidence: unknown }) {
  const detail = detailOf(evidence);
  if (!detail) return null;
  // Each kind writes its own shape and nothing else; what was cut short is shown as it is.
  if (kind === "sql" && Array.isArray(detail["statements"]))
    return <SqlEvidenceView evidence={detail as SqlEvidence} />;
  if (kind === "check" && Array.isArray(detail["findings"]))
    return <CheckEvidenceView evidence={detail as CheckEvidence} />;
  if (kind === "measure" && Array.isArray(detail["queries"]))
    return <MeasureEvidenceView evidence={detail as MeasureEvidence} />;
  if (kind === "http" && Array.isArray(detail["tries"]))
    return <HttpEvidenceView evidence={detail as HttpEvidence} />;
  if (typeof detail["rounds"] === "number" && Array.isArray(detail["checks"]))
    return <WatchEvidenceView evidence={detail as WatchEvidence} />;
  if (kind === "prometheus" && typeof detail["state"] === "string" && detail["samples"])
    return <ReadingEvidenceView evidence={detail as ReadingEvidence} />;
  if (Array.isArray(detail["tried"])) return <DryEvidenceView evidence={detail as DryEvidence} />;
  if (kind === "manual") return null;
  return <PlainEvidence detail={detail} />;
}

/** Evidence has values for later steps beside what is for people. */
function detailOf(evidence: unknown): Record<string, unknown> | null {
  if (!isRecord(evidence)) return null;
  return isRecord(evidence["detail"]) ? evidence["detail"] : evidence;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
