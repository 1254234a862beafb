import { z } from "zod";
import { AddNoteInput } from "@/lib/services/runs/add-note";
import { AnnounceInput } from "@/lib/services/runs/announce";
import { BookRunInput } from "@/lib/services/runs/booking/book-run";
import { CancelRunInput } from "@/lib/services/runs/booking/cancel-run";
import { DraftRunInput } from "@/lib/services/runs/booking/draft-run";
import { EditBookingInput } from "@/lib/services/runs/booking/edit-booking";
import { DraftAnnouncementInput } from "@/lib/services/runs/draft-announcement";
import { EmergencyStopInput, ReleaseInput } from "@/lib/services/runs/emergency-stop";
import { EndSessionInTargetInput } from "@/lib/services/runs/end-session-in-target";
import { ExtendWindowInput } from "@/lib/services/runs/extend-window";
import { DecideGateInput } from "@/lib/services/runs/gates/decide-gate";
import { ReopenGateInput } from "@/lib/services/runs/gates/reopen-gate";
import { WithdrawDecisionInput } from "@/lib/services/runs/gates/withdraw-decision";
import { HoldRunInput, ResumeRunInput } from "@/lib/services/runs/hold-run";
import { RunFilter } from "@/lib/services/runs/reading/list-runs";
import { ReadOutputInput, SearchOutputInput } from "@/lib/services/runs/reading/read-output";
import { ReadSamplesInput } from "@/lib/services/runs/reading/read-samples";
import { RollBackInput } from "@/lib/services/runs/rollback/roll-back";
import { WithdrawRollbackInput } from "@/lib/services/runs/rollback/withdraw-rollback";
import { AttachFileInput, DetachFileInput } from "@/lib/services/runs/signing/attach-file";
import { ClaimItemInput, ReleaseItemInput } from "@/lib/services/runs/signing/claim-item";
import { SignItemInput } from "@/lib/services/runs/signing/sign-item";
import { TakeOverItemInput } from "@/lib/services/runs/signing/take-over-item";
import { StartPhaseInput, StartRunInput } from "@/lib/services/runs/start-run";
import { EndWatchEarlyInput } from "@/lib/services/runs/steps/end-watch-early";
import { SettleStepInput, SkipStepInput } from "@/lib/services/runs/steps/lead-on";
import { RecheckStepInput } from "@/lib/services/runs/steps/recheck-step";
import { RestStepInput } from "@/lib/services/runs/steps/rest-step";
import { StartStepInput } from "@/lib/services/runs/steps/start-step";
import { TolerateStepInput } from "@/lib/services/runs/steps/tolerate-step";
import { HandOverInput, TakeWheelInput } from "@/lib/services/runs/take-wheel";
import { NameStatusInput } from "@/lib/services/status/name-status";
import { PublishStatusInput } from "@/lib/services/status/publish-status";
import { SendStatusMessageInput } from "@/lib/services/status/send-status-message";
import type { RunKey, ToldRoute } from "./told-route";

/** The routes of runs. Every act answers with the run's id and the version that it has now. */
export const RUN_ROUTES: Record<RunKey, ToldRoute> = {
  "GET /api/runs": {
    about: "Lists the runs: those that wait for whoever asks, now, to come, and past.",
    takes: RunFilter,
  },
  "POST /api/runs": {
    about: "Drafts a run with a frozen plan. A dry run is carried out and over at once.",
    takes: DraftRunInput,
  },
  "GET /api/runs/[runId]": { about: "Gives everything that a run's screens show." },
  "GET /api/runs/[runId]/report.json": {
    about: "The report of a run, sealed with the key of this panel.",
  },
  "GET /api/runs/[runId]/report.md": {
    about: "The same to be read.",
    gives: "text/plain",
  },
  "PATCH /api/runs/[runId]": {
    about: "Changes the window or the people of a run that has not opened; its approvals are void.",
    takes: EditBookingInput,
  },
  "GET /api/runs/[runId]/plan": { about: "Gives the plan with what every step will do." },
  "GET /api/runs/[runId]/events": {
    about: "Follows a run: a snapshot, or with ?after=VERSION what came since, and every change.",
    takes: z.object({ after: z.string().optional() }),
    gives: "text/event-stream",
  },
  "PUT /api/runs/[runId]/booking": { about: "Books a draft.", takes: BookRunInput },
  "DELETE /api/runs/[runId]/booking": { about: "Cancels a run.", takes: CancelRunInput },
  "PUT /api/runs/[runId]/wheel": { about: "Takes the wheel.", takes: TakeWheelInput },
  "PUT /api/runs/[runId]/wheel/holder": { about: "Hands the wheel over.", takes: HandOverInput },
  "PUT /api/runs/[runId]/start": { about: "Starts an open run.", takes: StartRunInput },
  "PUT /api/runs/[runId]/hold": { about: "Holds a run.", takes: HoldRunInput },
  "DELETE /api/runs/[runId]/hold": { about: "Resumes a run.", takes: ResumeRunInput },
  "PUT /api/runs/[runId]/emergency-stop": {
    about:
      "Holds a run at once, for anybody who is on it. Nobody resumes it before it is released.",
    takes: EmergencyStopInput,
  },
  "DELETE /api/runs/[runId]/emergency-stop": {
    about: "Releases an emergency stop. The run stays held until it is resumed.",
    takes: ReleaseInput,
  },
  "PUT /api/runs/[runId]/window": { about: "Lets it close later.", takes: ExtendWindowInput },
  "GET /api/runs/[runId]/rollback": {
    about: "Looks which ways back there are now, and gives how far a decision about them is.",
  },
  "POST /api/runs/[runId]/rollback": {
    about:
      "Asks those who decide about it to go back, and holds the run; goes back at once where the playbook names nobody.",
    takes: RollBackInput,
  },
  "DELETE /api/runs/[runId]/rollback": {
    about:
      "Takes your own request to go back off the table before it is decided; the run goes on where asking was all that held it.",
    takes: WithdrawRollbackInput,
  },
  "POST /api/runs/[runId]/notes": { about: "Writes into the timeline.", takes: AddNoteInput },
  "GET /api/runs/[runId]/samples": {
    about: "Gives what was read of its target second by second, column by column, bounded.",
    takes: ReadSamplesInput,
  },
  "GET /api/runs/[runId]/announcement-draft": {
    about: "Fills in a text of the playbook, and tells where it can go.",
    takes: DraftAnnouncementInput.omit({ runId: true }),
  },
  "POST /api/runs/[runId]/announcements": {
    about: "Sends a text to channels and people.",
    takes: AnnounceInput,
  },
  "GET /api/runs/[runId]/sessions": {
    about: "Lists a run's sessions in its target, what blocks them and what waits for them.",
  },
  "DELETE /api/runs/[runId]/sessions/[pid]": {
    about: "Ends one of these sessions.",
    takes: EndSessionInTargetInput,
  },
  "PUT /api/runs/[runId]/phases/[phaseId]/start": {
    about: "Starts a phase.",
    takes: StartPhaseInput,
  },
  "GET /api/runs/[runId]/steps/[stepId]/preview": { about: "Tells exactly what a step will do." },
  "GET /api/runs/[runId]/steps/[stepId]/loss": {
    about: "Counts what a step would destroy, and says what stands in the way of it.",
  },
  "POST /api/runs/[runId]/steps/[stepId]/attempts": {
    about:
      "Starts a step, tries it again, lets it go on, or repeats a check. What destroys in a live run takes a fresh authentication and the name of what will be gone.",
    takes: StartStepInput,
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]": {
    about: "Gives an attempt with its evidence.",
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output": {
    about: "Gives lines of its output.",
    takes: ReadOutputInput,
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/matches": {
    about: "Searches its output.",
    takes: SearchOutputInput,
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/download": {
    about: "Gives all of its output.",
    gives: "text/plain",
  },
  "POST /api/runs/[runId]/steps/[stepId]/rechecks": {
    about: "Runs a check behind a gate once more, before what the gate opens has begun.",
    takes: RecheckStepInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/stop": { about: "Stops a step.", takes: RestStepInput },
  "PUT /api/runs/[runId]/steps/[stepId]/pause": { about: "Pauses a step.", takes: RestStepInput },
  "PUT /api/runs/[runId]/steps/[stepId]/early-end": {
    about: "Ends a watch before its time.",
    takes: EndWatchEarlyInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/skip": {
    about: "Leaves a step out.",
    takes: SkipStepInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/settlement": {
    about: "Says what became of an attempt of which that is not known.",
    takes: SettleStepInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/toleration": {
    about: "Lets a failed check pass.",
    takes: TolerateStepInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim": {
    about: "Takes an item on.",
    takes: ClaimItemInput,
  },
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/claim": {
    about: "Gives it back.",
    takes: ReleaseItemInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim/holder": {
    about: "Takes it over from whoever has taken it on.",
    takes: TakeOverItemInput,
  },
  "POST /api/runs/[runId]/steps/[stepId]/items/[item]/files": {
    about: "Puts a small file to it, before it is signed.",
    takes: AttachFileInput,
  },
  "GET /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]": {
    about: "A file at it, as it was attached.",
    gives: "application/octet-stream",
  },
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]": {
    about: "Takes a file away again, before it is signed.",
    takes: DetachFileInput,
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/signature": {
    about: "Signs it.",
    takes: SignItemInput,
  },
  "GET /api/runs/[runId]/gates/[gateId]": {
    about: "The card of a gate: what is decided, on what, who has, and whether you may.",
  },
  "POST /api/runs/[runId]/gates/[gateId]/decisions": {
    about: "Approves or rejects what is on the card; the digest says which card.",
    takes: DecideGateInput,
  },
  "DELETE /api/runs/[runId]/gates/[gateId]/decisions/mine": {
    about: "Takes one's own decision back while others are still asked.",
    takes: WithdrawDecisionInput,
  },
  "PUT /api/runs/[runId]/gates/[gateId]/reopening": {
    about: "Asks the leads again.",
    takes: ReopenGateInput,
  },
  "GET /api/runs/[runId]/status": {
    about: "Gives what is published of a run; with the link, to those who publish.",
  },
  "PUT /api/runs/[runId]/status": {
    about: "Publishes a run for people outside, or changes what is published.",
    takes: PublishStatusInput,
  },
  "DELETE /api/runs/[runId]/status": { about: "Takes its status page back." },
  "PUT /api/runs/[runId]/status/name": {
    about: "Gives its status page a plain name.",
    takes: NameStatusInput,
  },
  "POST /api/runs/[runId]/status/messages": {
    about: "Tells people outside something.",
    takes: SendStatusMessageInput,
  },
};
