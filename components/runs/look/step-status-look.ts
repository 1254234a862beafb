import type { StepStatus } from "@/lib/core/run/step-status";
import type { Look } from "./run-status-look";

/** How each status of a step looks and what it is called. */
export const STEP_STATUS_LOOK: Record<StepStatus, Look> = {
  waiting: { tone: "neutral", glyph: "ring", word: "Waiting" },
  ready: { tone: "neutral", glyph: "dot", word: "Ready" },
  queued: { tone: "live", glyph: "half", word: "Starting" },
  running: { tone: "live", glyph: "half", word: "Running" },
  pausing: { tone: "live", glyph: "pause", word: "Pausing" },
  paused: { tone: "wait", glyph: "pause", word: "Paused" },
  stopping: { tone: "wait", glyph: "pause", word: "Stopping" },
  failed: { tone: "bad", glyph: "cross", word: "Failed" },
  stopped: { tone: "wait", glyph: "pause", word: "Stopped" },
  uncertain: { tone: "wait", glyph: "bang", word: "Outcome unknown" },
  passed: { tone: "good", glyph: "check", word: "Passed" },
  tolerated: { tone: "wait", glyph: "bang", word: "Tolerated" },
  skipped: { tone: "neutral", glyph: "dash", word: "Skipped" },
};
