import { ATTACH_ABOUT } from "./attach/attach-frames";
import {
  planAttachAbort,
  planAttachFinalize,
  planAttachSettle,
  planAttachSettleBack,
} from "./attach/plan-attach-endings";
import { planAttachIndex, planAttachPrepare } from "./attach/plan-attach-prepare";
import { planAttachCutover, planAttachRollBack } from "./attach/plan-attach-swap";
import { FRAMES, PHASE_NAMES, type Phase, type PhaseName, type PlannedAction } from "./phase";
import type { Draft } from "./phases/draft";
import { planCopy } from "./phases/plan-copy";
import { planAbort, planFinalize, planSettle, planSettleBack } from "./phases/plan-endings";
import { planIndex } from "./phases/plan-index";
import { planPrepare } from "./phases/plan-prepare";
import { planCutover, planRollBack } from "./phases/plan-swap";
import {
  planSplitAbort,
  planSplitBind,
  planSplitFinalize,
  planSplitPrepare,
  planSplitSettle,
  planSplitSettleBack,
} from "./split/plan-split-stages";
import { planSplitCutover, planSplitRollBack } from "./split/plan-split-swap";
import { SPLIT_ABOUT } from "./split/split-frames";
import type { Strategy } from "./strategy";

type Planners = Record<PhaseName, (draft: Draft) => PlannedAction[]>;

const PLANNERS: Record<Strategy, Planners> = {
  copy: {
    prepare: planPrepare,
    copy: planCopy,
    index: planIndex,
    // Its foreign keys come with the cutover.
    bind: () => [],
    cutover: planCutover,
    settle: planSettle,
    roll_back: planRollBack,
    settle_back: planSettleBack,
    finalize: planFinalize,
    abort: planAbort,
  },
  attach: {
    prepare: planAttachPrepare,
    // There is nothing to copy.
    copy: () => [],
    index: planAttachIndex,
    bind: () => [],
    cutover: planAttachCutover,
    settle: planAttachSettle,
    roll_back: planAttachRollBack,
    settle_back: planAttachSettleBack,
    finalize: planAttachFinalize,
    abort: planAttachAbort,
  },
  split: {
    prepare: planSplitPrepare,
    copy: planCopy,
    index: planIndex,
    bind: planSplitBind,
    cutover: planSplitCutover,
    settle: planSplitSettle,
    roll_back: planSplitRollBack,
    settle_back: planSplitSettleBack,
    finalize: planSplitFinalize,
    abort: planSplitAbort,
  },
};

const ABOUT: Record<Strategy, Partial<Record<PhaseName, string>>> = {
  copy: {},
  attach: ATTACH_ABOUT,
  split: SPLIT_ABOUT,
};

/** Every phase that has something to do, with all its actions. */
export function planPhases(draft: Draft, strategy: Strategy): Phase[] {
  const about = ABOUT[strategy];
  return PHASE_NAMES.map((name) => ({
    ...FRAMES[name],
    about: about[name] ?? FRAMES[name].about,
    actions: PLANNERS[strategy][name](draft).map((action) => ({
      ...action,
      id: `${name}/${action.id}`,
    })),
  })).filter(({ actions }) => actions.length > 0);
}
