import { WaveMark, WordMark } from "@/components/shell/wave-mark";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { Sample } from "./sample";

const COLOURS = [
  ["bg", "bg-bg"],
  ["surface", "bg-surface"],
  ["raised", "bg-raised"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["edge", "bg-edge"],
  ["faint", "bg-faint"],
  ["muted", "bg-muted"],
  ["text", "bg-text"],
  ["tide", "bg-tide"],
  ["wait", "bg-wait"],
  ["bad", "bg-bad"],
  ["good", "bg-good"],
] as const;

const GLYPHS: GlyphName[] = [
  "dot",
  "ring",
  "half",
  "check",
  "cross",
  "diamond",
  "bang",
  "pause",
  "back",
  "dash",
  "buoy",
];

/** The mark, the colours, the letters and the signs. */
export function Ground() {
  return (
    <Section id="ground" title="Colour and type">
      <div className="space-y-8">
        <Sample name="Mark">
          <div className="flex items-center gap-8">
            <WaveMark className="h-10 w-20" />
            <WordMark />
          </div>
        </Sample>
        <Sample name="Tokens">
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-3">
            {COLOURS.map(([name, look]) => (
              <li key={name}>
                <div className={`h-8 rounded-sm border border-line ${look}`} />
                <code className="text-muted text-xs">{name}</code>
              </li>
            ))}
          </ul>
        </Sample>
        <Sample name="Type">
          <div className="space-y-2">
            <p className="font-strong text-3xl tracking-tight">
              Everything works; no downtime is expected.
            </p>
            <p className="font-strong text-2xl tracking-tight">Cut sensor_readings over?</p>
            <p className="font-strong text-xl">Copy rows</p>
            <p className="text-lg">Writes pause for under a second.</p>
            <p>You can still roll back for 84 min, and nothing written is lost.</p>
            <p className="text-muted text-sm">Slowed twice: replica lag 2.4 s at 02:29.</p>
            <p className="text-faint text-xs">every 2 s</p>
            <p className="figure text-2xl tracking-tight">72,004,551</p>
          </div>
        </Sample>
        <Sample name="Signs">
          <ul className="flex flex-wrap gap-x-6 gap-y-3">
            {GLYPHS.map((name) => (
              <li key={name} className="flex items-center gap-2 text-sm">
                <Glyph name={name} />
                <code className="text-muted text-xs">{name}</code>
              </li>
            ))}
          </ul>
        </Sample>
      </div>
    </Section>
  );
}
