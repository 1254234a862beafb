import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { partsOf } from "@/components/runs/look/my-part";
import type { StepLine } from "@/components/runs/look/phase-lines";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import type { SignOffView } from "@/lib/core/run/run-view";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import {
  askedFor,
  type ManualItem,
  type MissingSignature,
  missingSignatures,
} from "@/lib/core/run/signing/sign-off";
import { AttachFiles } from "./attach-files";
import { SignForm } from "./sign-form";
import { SignOffList } from "./sign-off-list";

/** What people are asked to do, item by item: claimed before it is done, then signed. */
export function ManualPanel({ step }: { step: StepLine }) {
  const items = manualItemsOf(step.plan);
  const first = items.find(({ id }) =>
    missingSignatures(items, step.view.signOffs).some(({ item }) => item === id),
  );
  return (
    <ul className="border-line border-b">
      {items.map((item) => (
        <li key={item.id} className="space-y-3 border-line border-t py-4">
          <Item step={step} item={item} isFirst={item === first} />
        </li>
      ))}
    </ul>
  );
}

type ItemProps = {
  step: StepLine;
  item: ManualItem /** The first that is not done: its button stands out. */;
  isFirst: boolean;
};

function Item({ step, item, isFirst }: ItemProps) {
  const { run, me } = useRunScreen();
  const signOffs = step.view.signOffs.filter((one) => one.item === item.id);
  const missing = missingSignatures([item], signOffs);
  const mine = signOffs.find(({ person }) => person.id === me.id);
  const isOpen = step.view.status === "ready" || step.view.status === "running";
  const acts = runActs(run.id);
  return (
    <>
      <div>
        <p className="wrap-anywhere text-lg">{item.do}</p>
        <p className="text-muted text-sm">{sayAsked(item)}</p>
        {item.help && <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-sm">{item.help}</p>}
      </div>
      <SignOffList signOffs={signOffs} stepId={step.plan.id} />
      {isOpen && missing.length > 0 && !mine && (
        <TakeOn {...{ step, item, isFirst, signOffs, missing }} />
      )}
      {isOpen && mine && mine.signedAt === null && (
        <>
          <AttachFiles stepId={step.plan.id} item={item.id} files={mine.files} />
          <SignForm
            request={acts.sign(step.plan.id, item.id)}
            item={item}
            as={mine.as}
            beside={<ActionButton label="Give it back" {...acts.release(step.plan.id, item.id)} />}
          />
        </>
      )}
    </>
  );
}

type TakeOnProps = ItemProps & {
  signOffs: readonly SignOffView[];
  missing: readonly MissingSignature[];
};

/** A free item is claimed; one that another has claimed is taken over, with a reason. */
function TakeOn({ step, item, isFirst, signOffs, missing }: TakeOnProps) {
  const { run, me } = useRunScreen();
  const acts = runActs(run.id);
  const mayBe = ["", ...partsOf(run, me)];
  const as = missing.find((one) => mayBe.includes(one.as))?.as;
  const claims = signOffs.filter(({ signedAt }) => signedAt === null);
  const isFree = missing.some(
    (one) => one.as === as && claims.filter((claim) => claim.as === as).length < one.count,
  );
  const theirs = claims.find((claim) => mayBe.includes(claim.as));
  const off =
    whyNotMay(me, "step.sign") ??
    (as === undefined ? `It is asked of ${missing.map((one) => one.as).join(", ")}.` : undefined);
  if (theirs && !isFree)
    return (
      <ReasonedAct
        label="Take it over"
        request={acts.takeOver(step.plan.id, item.id)}
        consequence={`It becomes yours, and ${theirs.person.name} reads why.`}
        disabledBecause={off}
      />
    );
  return (
    <ActionButton
      label="Claim it"
      variant={isFirst && claims.length === 0 ? "primary" : "secondary"}
      {...acts.claim(step.plan.id, item.id)}
      body={as ? { as } : {}}
      disabledBecause={off}
    />
  );
}

function sayAsked(item: ManualItem): string {
  return askedFor(item)
    .map(({ as, count }) =>
      as === "" ? "Signed by one person." : `Signed by ${count === 1 ? "the" : count} ${as}.`,
    )
    .join(" ");
}
