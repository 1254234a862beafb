import { Dialog } from "@base-ui/react/dialog";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { applyTheme } from "./apply-theme";
import { type Command, filterCommands } from "./filter-commands";
import { THEMES } from "./theme";

/** A page or a thing that the palette can lead to. */
export type PaletteItem = Command & { href: string };

type Act = Command & { run: () => void };

type Props = {
  open: boolean;
  onClose: () => void;
  onHelp: () => void;
  items: readonly PaletteItem[];
};

/** Type a few letters, press Enter, be there. */
export function CommandPalette({ open, onClose, onHelp, items }: Props) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const acts: Act[] = [
    ...items.map((item) => ({ ...item, run: () => router.push(item.href) })),
    ...THEMES.map((theme) => ({
      label: `Theme: ${theme.label.toLowerCase()}`,
      group: "This device",
      run: () => applyTheme(theme.value),
    })),
    { label: "Keyboard help", group: "This device", run: onHelp },
  ];

  function choose(act: Act) {
    onClose();
    act.run();
  }

  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Dialog.Popup
          initialFocus={input}
          aria-label="Find a page or a thing"
          className="popup fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden"
        >
          <Finder acts={acts} input={input} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type FinderProps = {
  acts: readonly Act[];
  input: React.RefObject<HTMLInputElement | null>;
  onChoose: (act: Act) => void;
};

function Finder({ acts, input, onChoose }: FinderProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const found = filterCommands(acts, query);
  const optionId = (at: number) => `${id}-${at}`;

  function move(to: number) {
    setPlace(to);
    document.getElementById(optionId(to))?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = movePlace(event.key, place, found.length);
    const chosen = event.key === "Enter" ? found[place] : undefined;
    if (next === null && !chosen) return;
    event.preventDefault();
    if (next !== null) move(next);
    if (chosen) onChoose(chosen);
  }

  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-label="Find a page or a thing"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? optionId(place) : undefined}
        placeholder="Find a page or a thing"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 shrink-0 border-line border-b bg-transparent px-4 text-lg outline-none placeholder:text-faint"
      />
      <div role="listbox" id={`${id}-list`} aria-label="Found" className="overflow-y-auto py-1">
        {found.map((act, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that keeps the focus.
          <div
            key={`${act.group}/${act.label}`}
            id={optionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === place}
            onClick={() => onChoose(act)}
            onPointerMove={() => setPlace(at)}
            className={clsx(
              "flex cursor-pointer items-baseline justify-between gap-4 border-transparent border-l-2 py-2 pr-4 pl-3.5",
              at === place && "border-tide! bg-raised",
            )}
          >
            <span className="wrap-anywhere">{act.label}</span>
            <span className="shrink-0 text-muted text-xs">{act.group}</span>
          </div>
        ))}
      </div>
      <p role="status" className={found.length > 0 ? "sr-only" : "px-4 pt-1 pb-4 text-muted"}>
        {found.length > 0 ? `${found.length} found` : "Nothing is called that."}
      </p>
    </>
  );
}

/** Where a key leads in a list that goes round; null for a key that does not move. */
function movePlace(key: string, place: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (place + 1) % count;
  if (key === "ArrowUp") return (place + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
