import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { Delegation } from "@/lib/core/inbox/inbox";

type Props = { toMe: readonly Delegation[]; byMe: readonly Delegation[] };

/** In whose place its reader decides, and who decides in theirs. */
export function DelegationList({ toMe, byMe }: Props) {
  if (toMe.length + byMe.length === 0) return null;
  return (
    <Section title="Delegated">
      <ul className="border-line border-b">
        {toMe.map((one) => (
          <Line key={one.id} one={one} words={`You decide as ${one.as} for ${one.principal}`} />
        ))}
        {byMe.map((one) => (
          <Line key={one.id} one={one} words={`${one.deputy} decides as ${one.as} for you`} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ one: { from, until }, words }: { one: Delegation; words: string }) {
  return (
    <li className="border-line border-t py-2.5">
      <p className="wrap-anywhere">{words}</p>
      <p className="text-muted text-sm">
        <Time at={from} utcOnly /> to <Time at={until} utcOnly />
      </p>
    </li>
  );
}
