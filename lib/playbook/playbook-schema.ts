import { z } from "zod";
import { AUTOMATIC_EVENTS } from "@/lib/core/message/message-event";
import { WrittenCondition } from "./schema/condition-schema";
import { WrittenGate } from "./schema/gate-schema";
import { ParameterName, ParameterSpec } from "./schema/parameter-schema";
import { WrittenSample } from "./schema/sample-schema";
import { WrittenStatus } from "./schema/status-schema";
import { WrittenStep } from "./schema/step-schema";
import { Id, Line, PhaseId, Prose, WrittenDuration, WrittenPeople } from "./schema/texts";

const steps = z.array(WrittenStep).min(1, "must have a step").max(200);

const Checklist = z
  .strictObject({
    id: PhaseId.optional().describe("Made from the due time where left out."),
    title: Line.optional().describe("What the list is called."),
    due: WrittenDuration.describe(
      "In `before`: how long before the window opens. In `after`: how long after the run has ended.",
    ),
    steps: steps.describe("What is to be signed or checked."),
  })
  .meta({ id: "checklist" });

const WrittenPhase = z
  .strictObject({
    id: PhaseId.describe("Unique among the phases."),
    title: Line.optional().describe("What it is called; the id by default."),
    at: WrittenDuration.optional().describe(
      "When it begins, from the opening of the window: -30m, 0, 1h45m. After the one before it by default.",
    ),
    takes: WrittenDuration.optional().describe(
      "How long it is planned to take; the sum of its steps by default.",
    ),
    start: z
      .enum(["by itself", "by hand"])
      .optional()
      .describe("How its steps begin where they do not say it themselves."),
    gate: WrittenGate.optional().describe("What is decided before it begins."),
    "point-of-no-return": z
      .boolean()
      .default(false)
      .describe("From the start of this phase on there is no way back."),
    steps: steps.describe("In the order in which they are carried out."),
  })
  .meta({ id: "phase" });

const WayBack = z
  .strictObject({
    id: PhaseId.describe("Unique among the phases."),
    title: Line.describe("What the way back is, such as: Put the old table back."),
    takes: WrittenDuration.optional().describe("How long it is planned to take."),
    loses: Line.optional().describe("What is lost by going this way."),
    "possible-if": z
      .array(WrittenCondition)
      .min(1)
      .max(10)
      .optional()
      .describe(
        "What must hold for this way to be there, all of it; looked at whenever the ways back are shown and again when one is chosen.",
      ),
    steps: steps.describe("In the order in which they are carried out."),
  })
  .meta({ id: "way-back" });

const Rollback = z.strictObject({
  "decided-by": WrittenPeople.describe("Who agrees on going back, and how many of each."),
  within: WrittenDuration.optional().describe("From the decision to the service restored."),
  options: z.array(WayBack).min(1).max(10).describe("The ways back, the best first."),
});

const Message = z
  .strictObject({
    subject: Line.describe("Its first line."),
    body: Prose.describe("What it says. `{{ }}` is filled in when it is sent."),
    send: z
      .enum(AUTOMATIC_EVENTS.map((event) => `on ${event}` as const))
      .optional()
      .describe("Sends it by itself, in a live run, whenever this happens."),
    to: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(20)
      .optional()
      .describe("The channels that it then goes to, by their names in the outside file."),
  })
  .refine(({ send, to }) => (send === undefined) === (to === undefined), {
    message: "`send` and `to` belong together",
  });

const Trouble = z
  .strictObject({
    when: z
      .strictObject({
        sqlstate: z
          .string()
          .regex(/^[0-9A-Z]{5}$/, "must be an SQLSTATE of five characters, in quotes")
          .optional()
          .describe("The error code of PostgreSQL."),
        text: z.string().min(3).max(300).optional().describe("A text that the failure contains."),
        steps: z.array(z.string()).default([]).describe("Only in these steps; any by default."),
      })
      .refine(
        ({ sqlstate, text, steps }) =>
          sqlstate !== undefined || text !== undefined || steps.length > 0,
        { message: "must say at least one of `sqlstate`, `text` and `steps`" },
      )
      .describe("The failures that it is shown beside."),
    title: Line.describe("What it looks like."),
    cause: Prose.optional().describe("Why it happens."),
    do: Prose.describe("What to do."),
  })
  .meta({ id: "trouble" });

/** The format of a playbook, version 1: the types, the editor's schema and the reference page come from it. */
export const PlaybookDefinition = z
  .strictObject({
    playbook: Id.describe("The name of the playbook: lower case words with hyphens."),
    format: z.literal(1).default(1).describe("The version of this format."),
    title: Line.describe("What it does, such as: Partition sensor_readings by month."),
    about: Prose.optional().describe("What one should know before booking it."),
    owner: Line.optional().describe("Who looks after it."),
    "review-by": z.iso
      .date()
      .optional()
      .describe("The day by which somebody should read it again."),
    parameters: z
      .record(ParameterName, ParameterSpec)
      .default({})
      .describe("What is asked when a run is booked."),
    subject: z
      .string()
      .optional()
      .describe(
        "The table parameter whose table the run keeps to itself; the first one by default, `none` for the whole target.",
      ),
    people: WrittenPeople.default({}).describe(
      "Who must be named before a run can be booked, and how many of each.",
    ),
    window: z
      .strictObject({
        lasts: WrittenDuration.describe("From opening to closing."),
        quiet: z
          .string()
          .regex(
            /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d( UTC)?$/,
            'must be hours such as "02:00-06:00 UTC"',
          )
          .optional()
          .describe("The hours of little traffic, in UTC; booking outside them asks for a reason."),
      })
      .describe("The time that a run is booked for."),
    "needs-rehearsal": z
      .boolean()
      .default(false)
      .describe(
        "A live run starts only after a rehearsal of just this text, somewhere else, has completed.",
      ),
    before: z
      .array(Checklist)
      .max(20)
      .default([])
      .describe("Checklists ahead of the window. The start waits for them."),
    approval: WrittenGate.optional().describe(
      "Approval of the whole plan, ahead of time; void when anything in it changes.",
    ),
    phases: z
      .array(WrittenPhase)
      .min(1, "must have a phase")
      .max(50)
      .describe("What happens in the window."),
    rollback: Rollback.optional().describe("The ways back."),
    after: z.array(Checklist).max(20).default([]).describe("Follow-ups, by when they are due."),
    messages: z
      .record(z.string().regex(/^[a-z][a-z0-9 -]*$/, "must be lower case words"), Message)
      .default({})
      .describe(
        "Texts that people announce, that `notify` steps send, and for the status page, by name.",
      ),
    troubleshooting: z
      .array(Trouble)
      .max(200)
      .default([])
      .describe("What is shown beside a failure that looks like it."),
    links: z
      .array(
        z.strictObject({
          title: Line.describe("What it leads to."),
          url: z
            .url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" })
            .describe("Its address."),
        }),
      )
      .max(50)
      .default([])
      .describe("Dashboards and documents beside the run."),
    samples: z
      .array(WrittenSample)
      .max(20)
      .default([])
      .describe("Figures that are read while the run goes on, and drawn beside it."),
    status: WrittenStatus.optional().describe("What people outside may know of it."),
  })
  .meta({ id: "playbook" });

export type PlaybookDefinition = z.output<typeof PlaybookDefinition>;
