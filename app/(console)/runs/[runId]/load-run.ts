import { cache } from "react";
import { currentContext } from "@/lib/http/context";
import { orNotFound } from "@/lib/http/page";
import { getRunView } from "@/lib/services/runs/reading/get-run";

/** The run of a page, read once however many parts of the page ask for it. */
export const loadRun = cache(async (runId: string) =>
  orNotFound(getRunView(await currentContext(), runId)),
);
