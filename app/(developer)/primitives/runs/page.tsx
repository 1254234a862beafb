import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { RunConsole } from "@/components/runs/console/run-console";
import { LiveRun } from "@/components/runs/live/live-run";
import { RunOverview } from "@/components/runs/overview/run-overview";
import { RunHead } from "@/components/runs/run-head";
import { AppShell } from "@/components/shell/app-shell";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import type { PersonActor } from "@/lib/core/actor";
import { openPage } from "@/lib/http/page";
import { SampleAnswers } from "./sample-answers";
import { SAMPLE_RUNS, sampleRun } from "./sample-runs";

/** The name in the tab. */
export const metadata: Metadata = { title: "Sample run" };

const OLGA: PersonActor = {
  kind: "person",
  id: "0b0f6a4e-0000-4000-8000-000000000001",
  name: "Olga Meyer",
  email: "olga@example.org",
  sessionId: "",
  roles: ["operator"],
  leadKinds: [],
};

const LENA: PersonActor = {
  ...OLGA,
  id: "0b0f6a4e-0000-4000-8000-000000000009",
  name: "Ines Roca",
  roles: ["lead"],
  leadKinds: ["engineering lead"],
};

type Props = { searchParams: Promise<Partial<Record<"run" | "phase" | "who", string>>> };

/** A run's screens in each of its states, for those who build them. Nothing of it is real. */
export default async function SampleRunPage({ searchParams }: Props) {
  await openPage("PAGE /primitives/runs");
  const { run: name = "running", phase, who } = await searchParams;
  const run = sampleRun(name);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <AppShell
      items={[]}
      person={{ name: "Olga Meyer", detail: "Operator" }}
      theme={theme}
      serverNow={run.asOf}
    >
      <nav aria-label="Samples" className="mb-4 flex flex-wrap gap-4 text-muted text-sm">
        {SAMPLE_RUNS.map((sample) => (
          <Link key={sample} href={`/primitives/runs?run=${sample}`} className="hover:text-text">
            {sample}
          </Link>
        ))}
      </nav>
      <SampleAnswers run={run}>
        <LiveRun
          run={run}
          me={who === "lead" ? LENA : OLGA}
          serverNow={run.asOf}
          isFollowed={false}
        >
          <RunHead />
          {phase ? <RunConsole phaseId={phase} /> : <RunOverview />}
        </LiveRun>
      </SampleAnswers>
    </AppShell>
  );
}
