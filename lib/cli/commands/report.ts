import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { onePath, readOptions } from "@/lib/cli/read-options";
import { readTrail } from "@/lib/cli/read-trail";
import { findRun } from "@/lib/cli/run/find-things";
import { withActor } from "@/lib/cli/run/with-actor";
import { AppError } from "@/lib/core/errors";
import { writeMarkdown } from "@/lib/core/report/write-markdown";
import { getReport, getSealedReport } from "@/lib/services/report/get-report";
import { type ReportProof, verifyReport } from "@/lib/services/report/verify-report";
import { fingerprintOf } from "@/lib/store/report-seal";

/** Writes the report of a run. */
export const report = {
  usage: "report RUN [--format md|json] [--out FILE]",
  help: "Writes the report of a run: to be read, or with json to be kept and verified. RUN is its number.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, {
      format: { type: "string", default: "md" },
      out: { type: "string" },
    });
    const { format, out } = values;
    if (format !== "md" && format !== "json") throw unknownFormat(format);
    return withActor(async (ctx) => {
      const runId = await findRun(ctx, onePath(positionals, "run"));
      const text =
        format === "md"
          ? writeMarkdown(await getReport(ctx, { runId }))
          : `${JSON.stringify(await getSealedReport(ctx, { runId }), null, 2)}\n`;
      if (out === undefined) process.stdout.write(text);
      else writeFileSync(out, text);
      return 0;
    });
  },
};

/** Proves from a file alone that a report was not altered. */
export const reportVerify = {
  usage: "report verify FILE.json [--key FINGERPRINT|FILE.pem] [--trail EXPORT.ndjson] [--json]",
  help: "Needs no panel and no network. Says what is proven and what is not; exit code 1 if the report was altered.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, {
      key: { type: "string" },
      trail: { type: "string" },
      json: { type: "boolean", default: false },
    });
    const proof = await verifyReport(readGiven(onePath(positionals, "file")), {
      fingerprint: values.key === undefined ? undefined : readFingerprint(values.key),
      trail: values.trail === undefined ? undefined : readTrail(values.trail),
    });
    process.stdout.write(values.json ? `${JSON.stringify(proof, null, 2)}\n` : inWords(proof));
    return proof.holds ? 0 : 1;
  },
};

function readGiven(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8");
  throw new AppError("not_found", {
    message: `There is no file ${file}. Nothing was proven.`,
    remedy: "Name the file that the panel wrote with the format json.",
  });
}

function readFingerprint(key: string): string {
  const plain = key.replaceAll(":", "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(plain)) return plain;
  const found = fingerprintOf(readGiven(key));
  if (found !== "") return found;
  throw new AppError("invalid_input", {
    message: `In ${key} there is no public key. Nothing was proven.`,
    remedy: "Give the fingerprint, or the public key that /api/report-key answers, in a file.",
  });
}

function inWords({ run, madeAt, holds, proven, notProven, broken }: ReportProof): string {
  const head = `Report of run ${run.number}, ${run.title}, made at ${madeAt}.`;
  const verdict = holds ? "It is whole." : "It does not hold. Trust nothing in it.";
  return [
    ...[head, verdict, ""],
    ...part("Broken", broken),
    ...part("Proven", proven),
    ...part("Not proven by this file alone", notProven),
  ].join("\n");
}

function part(title: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [`${title}:`, ...sentences.map((one) => `- ${one}`), ""];
}

function unknownFormat(format: string): AppError {
  return new AppError("invalid_input", {
    message: `There is no format ${format}. Nothing was written.`,
    remedy: "Use md to read it, or json to keep and verify it.",
  });
}
