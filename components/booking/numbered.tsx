import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";

type Props = { number: number; title: string; children: ReactNode };

/** A part of a long form. */
export function Numbered({ number, title, children }: Props) {
  return (
    <Section title={title} note={<span className="figure text-faint">{number} of 5</span>}>
      <div className="space-y-5 border-line border-t pt-4">{children}</div>
    </Section>
  );
}
