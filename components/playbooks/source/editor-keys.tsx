import { KeyHint } from "@/components/ui/key-hint";
import { Section } from "@/components/ui/section";

const KEYS: { keys: string[]; says: string; writes?: true }[] = [
  { keys: ["Ctrl", "S"], says: "Save a version", writes: true },
  { keys: ["F8"], says: "The next problem" },
  { keys: ["Ctrl", "F"], says: "Find in the file" },
  { keys: ["Alt", "G"], says: "Go to a line" },
  { keys: ["Esc", "Tab"], says: "Leave the text, one after the other", writes: true },
];

/** The keys of the editor. */
export function EditorKeys({ isReadOnly }: { isReadOnly: boolean }) {
  return (
    <div className="phone:hidden">
      <Section title="Keys">
        <dl className="border-line border-b text-sm">
          {KEYS.filter(({ writes }) => !(isReadOnly && writes)).map(({ keys, says }) => (
            <div
              key={says}
              className="flex items-center justify-between gap-4 border-line border-t py-2"
            >
              <dt>{says}</dt>
              <dd>
                <KeyHint keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
