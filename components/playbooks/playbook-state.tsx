import Link from "next/link";
import { Glyph, TONE_GLYPH } from "@/components/ui/glyph";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";

type Props = {
  errors: number;
  warnings: number;
  /** Where they are told. */
  href: string;
};

/** Whether a playbook can be booked, with a sign and a word that leads to what is wrong. */
export function PlaybookState({ errors, warnings, href }: Props) {
  const { tone, word } = stateOf(errors, warnings);
  const look = `inline-flex items-center gap-1.5 ${TONE_TEXT[tone]}`;
  const said = (
    <>
      <Glyph name={TONE_GLYPH[tone]} />
      {word}
    </>
  );
  if (tone === "good") return <span className={look}>{said}</span>;
  return (
    <Link href={href} className={`${look} rounded-sm underline underline-offset-4`}>
      {said}
    </Link>
  );
}

function stateOf(errors: number, warnings: number): { tone: Tone; word: string } {
  if (errors > 0) return { tone: "bad", word: `${counted(errors, "error")}, cannot be booked` };
  if (warnings > 0) return { tone: "neutral", word: counted(warnings, "warning") };
  return { tone: "good", word: "No problem" };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
