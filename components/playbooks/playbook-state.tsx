import { Glyph, TONE_GLYPH } from "@/components/ui/glyph";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";

type Props = { errors: number; warnings: number };

/** Whether a playbook can be booked, with a sign and a word. */
export function PlaybookState({ errors, warnings }: Props) {
  const { tone, word } = stateOf(errors, warnings);
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${TONE_TEXT[tone]}`}>
      <Glyph name={TONE_GLYPH[tone]} />
      {word}
    </span>
  );
}

function stateOf(errors: number, warnings: number): { tone: Tone; word: string } {
  if (errors > 0) return { tone: "bad", word: counted(errors, "error") };
  if (warnings > 0) return { tone: "wait", word: counted(warnings, "warning") };
  return { tone: "good", word: "No problem" };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
