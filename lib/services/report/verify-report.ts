import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { REPORT_FORMAT } from "@/lib/core/report/report";
import { AuditLine } from "@/lib/store/audit-chain";
import { digestOf } from "@/lib/store/digest-of";
import { fingerprintOf, isSigned, ReportSeal } from "@/lib/store/report-seal";
import { checkDecisions } from "./check-decisions";
import { checkEntries } from "./check-entries";
import { checkSignatures } from "./check-signatures";
import { checkTrail } from "./check-trail";

const Decision = z.object({
  ...{ answer: z.string(), as: z.string(), at: z.string(), round: z.number() },
  person: z.object({ id: z.string(), name: z.string() }),
  ...{ digest: z.string().nullable(), shown: z.unknown(), isRehearsed: z.boolean() },
});

const SignOff = z.object({
  ...{ item: z.string(), note: z.string(), signedAt: z.string().nullable() },
  person: z.object({ id: z.string(), name: z.string() }),
});

/** As much of a report as its proof is about. */
export const ProvableReport = z.object({
  format: z.literal(REPORT_FORMAT),
  madeAt: z.string(),
  run: z.object({ id: z.string(), number: z.number(), title: z.string() }),
  gates: z.array(z.object({ id: z.string(), title: z.string(), decisions: z.array(Decision) })),
  phases: z.array(
    z.object({ steps: z.array(z.object({ id: z.string(), signOffs: z.array(SignOff) })) }),
  ),
  audit: z.object({
    isLeftOut: z.boolean(),
    entries: z.array(AuditLine),
    head: z.object({ seq: z.string(), hash: z.string() }),
  }),
  seal: ReportSeal,
});
export type ProvableReport = z.output<typeof ProvableReport>;

/** What was found of a report, in sentences. */
export type ReportProof = {
  run: { number: number; title: string };
  madeAt: string;
  holds: boolean;
  proven: string[];
  notProven: string[];
  broken: string[];
};

/** What the checker has besides the file: the key that it ought to be signed with, and the whole trail. */
export type Known = {
  fingerprint?: string | undefined;
  trail?: AsyncIterable<AuditLine> | undefined;
};

/** Whether a report is whole and unaltered, found out from its text alone. */
export async function verifyReport(
  text: string,
  { fingerprint, trail }: Known = {},
): Promise<ReportProof> {
  const { whole, report } = readReport(text);
  const { run, madeAt, seal } = report;
  const findings = [
    checkDigest(whole, seal),
    checkSignature(seal, fingerprint),
    checkDecisions(report),
    checkSignatures(report),
    trail ? await checkTrail(report, trail) : checkEntries(report),
  ];
  const broken = findings.flatMap((finding) => finding.broken ?? []);
  return {
    ...{ run: { number: run.number, title: run.title }, madeAt, broken },
    holds: broken.length === 0,
    proven: broken.length === 0 ? findings.flatMap(({ proven }) => proven ?? []) : [],
    notProven: findings.flatMap(({ notProven }) => notProven ?? []),
  };
}

/** What one part of the proof found. */
export type Finding = { proven?: string[]; notProven?: string[]; broken?: string[] };

function readReport(text: string): { whole: Record<string, unknown>; report: ProvableReport } {
  const read = z
    .string()
    .transform((json, ctx) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        ctx.addIssue({ code: "custom", message: "It is no JSON." });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.unknown()))
    .safeParse(text);
  const report = read.success ? ProvableReport.safeParse(read.data) : undefined;
  if (read.success && report?.success) return { whole: read.data, report: report.data };
  const [issue] = report?.error?.issues ?? [];
  const where = issue ? `: ${issue.path.join(".") || "the whole"}: ${issue.message}` : ".";
  throw new AppError("invalid_input", {
    message: `This is no report of a run, or a part of it is gone${where} Nothing was proven.`,
    remedy: "Give the file that the panel wrote with the format json.",
  });
}

function checkDigest({ seal: _, ...rest }: Record<string, unknown>, seal: ReportSeal): Finding {
  if (digestOf(rest) === seal.digest)
    return { proven: ["The report is as it was sealed: its digest is that of its content."] };
  return {
    broken: ["The report was altered after it was sealed: its digest is of another content."],
  };
}

function checkSignature(seal: ReportSeal, wanted: string | undefined): Finding {
  const found = fingerprintOf(seal.publicKey);
  if (found === "" || found !== seal.fingerprint)
    return { broken: ["The fingerprint in the seal is not that of the key in the seal."] };
  if (!isSigned(seal))
    return { broken: [`The signature is not of this digest by the key ${found}.`] };
  const signed = `It is signed by the panel key ${found}.`;
  if (wanted === undefined)
    return {
      proven: [signed],
      notProven: [
        "Whose key that is: compare the fingerprint with what the panel shows at /api/report-key, or give it with --key.",
      ],
    };
  if (wanted === found) return { proven: [signed, "That is the key that you named."] };
  return {
    broken: [`It is signed by the key ${found}, not by the key that you named, ${wanted}.`],
  };
}
