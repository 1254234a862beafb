import { z } from "zod";
import type { Finding, ProvableReport } from "./verify-report";

const Told = z.object({ step: z.string(), item: z.string(), note: z.string() });

type Step = ProvableReport["phases"][number]["steps"][number];
type Signed = { step: Step; signOff: Step["signOffs"][number] };

/** Whether each signature stands in the trail as it stands here, and none that the trail has is missing. */
export function checkSignatures({ phases, audit }: ProvableReport): Finding {
  if (audit.isLeftOut) return {};
  const signed = phases
    .flatMap(({ steps }) => steps)
    .flatMap((step) => step.signOffs.map((signOff) => ({ step, signOff })))
    .filter(({ signOff }) => signOff.signedAt !== null);
  const entries = audit.entries.filter(
    ({ act, outcome, after }) =>
      act === "step.sign" && outcome === "done" && Told.safeParse(after).success,
  );
  const broken = [
    ...signed
      .filter((one) => !entries.some((entry) => tells(entry, one)))
      .map(
        ({ signOff }) =>
          `The signature of ${signOff.person.name} (${signOff.signedAt}) is not in the run's lines of the trail.`,
      ),
    ...entries
      .filter((entry) => !signed.some((one) => tells(entry, one)))
      .map(({ seq }) => `Entry ${seq} tells of a signature that the report does not have.`),
  ];
  if (broken.length > 0) return { broken };
  return signed.length === 0
    ? {}
    : { proven: [`All ${signed.length} signatures stand in the trail as they stand here.`] };
}

function tells(
  { after, actorId }: ProvableReport["audit"]["entries"][number],
  { step, signOff }: Signed,
): boolean {
  const { data } = Told.safeParse(after);
  return (
    data !== undefined &&
    data.step === step.id &&
    data.item === signOff.item &&
    data.note === signOff.note &&
    actorId === signOff.person.id
  );
}
