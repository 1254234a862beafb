import { z } from "zod";
import { IMPACTS, STATUS_CHARTS } from "@/lib/core/status/status-plan";
import { Id, Line } from "./texts";

const WrittenComponent = z
  .strictObject({
    name: Line.describe("What people outside call it, such as: Dashboards."),
    impact: z.enum(IMPACTS).describe("What is noticed of it while the phases are under way."),
    during: z
      .array(Id)
      .default([])
      .describe("The phases in which it is noticed; for as long as the run goes on by default."),
  })
  .meta({ id: "component" });

/** What people outside may know of a run. Nothing else of the playbook is ever on a status page. */
export const WrittenStatus = z
  .strictObject({
    title: Line.describe("What it is about, without a name of a table or a server."),
    about: Line.optional().describe("What people outside notice of it, in a sentence."),
    phases: z
      .record(Id, Line)
      .default({})
      .describe(
        "What phases are called outside, by their ids, such as: Moving the history. One that is left out is “Phase 3 of 7”.",
      ),
    verifying: z
      .array(Id)
      .default([])
      .describe(
        "The phases in which what was done is looked over; those that only read after one that changes by default.",
      ),
    components: z.array(WrittenComponent).max(30).default([]).describe("The parts of the service."),
    charts: z.array(z.enum(STATUS_CHARTS)).default([]).describe("The pictures that may be shown."),
  })
  .meta({ id: "status" });
export type WrittenStatus = z.output<typeof WrittenStatus>;
