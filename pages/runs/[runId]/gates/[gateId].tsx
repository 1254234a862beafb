import type { GetServerSideProps } from "next";
import Head from "next/head";
import { DecisionCard } from "@/components/card/decision-card";
import { QuietPage } from "@/components/shell/quiet-page";
import type { PersonActor } from "@/lib/core/actor";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";
import type { RunView } from "@/lib/core/run/run-view";
import { type Failure, openLeanPage } from "@/lib/http/lean-page";
import { readerOf } from "@/lib/http/reader-of";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { getRollbackCard } from "@/lib/services/runs/rollback/get-rollback-card";

/** Without Next's own script: the page has a small one, and nothing of React is needed in the browser. */
export const config = { unstable_runtimeJS: false, runtime: "nodejs" };

type Shown = {
  run: RunView;
  card: GateCard;
  back: RollbackCard | null;
  me: PersonActor;
  nonce: string;
};
type Props = { shown: Shown | null; failure: Failure | null };

/** What the card is drawn from, for whoever may see the run. */
export const getServerSideProps: GetServerSideProps<Props> = ({ params, ...visit }) =>
  openLeanPage("PAGE /runs/[runId]/gates/[gateId]", visit, async (ctx, nonce) => {
    const at = { runId: String(params?.["runId"]), gateId: String(params?.["gateId"]) };
    const [run, card] = await Promise.all([getRunView(ctx, at.runId), getGateCard(ctx, at)]);
    const back = card.gate.kind === "rollback" ? await getRollbackCard(ctx, at) : null;
    return { run, card, back, me: readerOf(ctx.actor), nonce };
  });

/** A go or no-go: what is asked, on what evidence, and the answer. Phone first. */
export default function GatePage({ shown, failure }: Props) {
  const title = shown ? `${shown.card.gate.asks.title}, #${shown.run.number}` : "Not shown";
  return (
    <>
      <Head>
        <title>{`${title} · Slackwater`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        {shown && <script type="module" src="/card.js" nonce={shown.nonce} />}
      </Head>
      {shown && <DecisionCard {...shown} />}
      {failure && (
        <QuietPage
          title="This page could not be shown"
          summary={`${failure.message} ${failure.remedy}`}
        />
      )}
    </>
  );
}
