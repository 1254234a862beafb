import { Dialog } from "@/components/ui/dialog";
import { KeyHint } from "@/components/ui/key-hint";

export type Shortcut = { letter: string; label: string; href: string };

type Props = { open: boolean; onClose: () => void; shortcuts: readonly Shortcut[] };

/** The list of keys. */
export function KeyboardHelp({ open, onClose, shortcuts }: Props) {
  const rows = [
    { keys: ["Ctrl", "K"], says: "Find a page or a thing" },
    { keys: ["?"], says: "Show these keys" },
    { keys: ["Esc"], says: "Close what is open" },
    { keys: ["J"], says: "In a run: the next step" },
    { keys: ["K"], says: "In a run: the step before" },
    { keys: ["F8"], says: "In a source: the next problem" },
    { keys: ["Ctrl", "S"], says: "In a source: save a version" },
    ...shortcuts.map(({ letter, label }) => ({ keys: ["G", letter.toUpperCase()], says: label })),
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Keyboard"
      description="No key changes anything on a target."
    >
      <dl className="border-line border-b">
        {rows.map((row) => (
          <div
            key={row.says}
            className="flex items-center justify-between border-line border-t py-2"
          >
            <dt>{row.says}</dt>
            <dd>
              <KeyHint keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
