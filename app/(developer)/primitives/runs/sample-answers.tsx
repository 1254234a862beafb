"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { PreviewPart } from "@/lib/core/run/preview";
import type { RunView } from "@/lib/core/run/run-view";

/** Answers what the screens of a sample run would ask the panel for. */
export function SampleAnswers({ run, children }: { run: RunView; children: ReactNode }) {
  const queries = useQueryClient();
  useState(() => {
    for (const { id, attempts } of run.steps)
      queries.setQueryData(["preview", run.id, id, attempts[0]?.epoch ?? 0], {
        parts: previewOf(id),
        problem: null,
      });
  });
  return children;
}

function previewOf(stepId: string): PreviewPart[] {
  if (stepId === "dump")
    return [
      {
        kind: "command",
        argv: ["pg_dump", "--format=directory", "--jobs=4", "--table=public.sensor_readings"],
        note: "Runs as the administrator listed it; ends after 900 s at the latest.",
      },
    ];
  if (stepId === "announce")
    return [
      { kind: "request", method: "POST", url: "channel operations", body: '{ "text": "…" }' },
    ];
  if (stepId === "drop-old-table")
    return [
      {
        kind: "sql",
        text: "drop table public.sensor_readings_old",
        lock: "access exclusive on public.sensor_readings_old",
        settings: { lock_timeout: "5s" },
      },
    ];
  return [
    {
      kind: "sql",
      text: "insert into slackwater.sensor_readings_next (id, unit_id, device_id, value, recorded_at)\nselect id, unit_id, device_id, value, recorded_at\n  from only public.sensor_readings\n where ctid >= '(712448,0)' and ctid < '(716544,0)'",
      lock: "row exclusive on slackwater.sensor_readings_next",
      settings: { lock_timeout: "5s", statement_timeout: "10min" },
      note: "Read committed, one transaction.",
    },
  ];
}
