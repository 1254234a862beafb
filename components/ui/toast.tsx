import { Toast } from "@base-ui/react/toast";
import clsx from "clsx";
import { Glyph, TONE_GLYPH } from "./glyph";
import { TONE_TEXT, type Tone } from "./tone";

const manager = Toast.createToastManager<{ tone: Tone }>();

/** Says in passing that something was done. Problems are not said in passing: they get a notice. */
export function announce(sentence: string, tone: Tone = "good"): void {
  manager.add({ title: sentence, data: { tone }, timeout: 5_000 });
}

/** Where announcements appear; once, in the layout. */
export function Announcements() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 phone:bottom-20">
          <Announced />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Announced() {
  const { toasts } = Toast.useToastManager<{ tone: Tone }>();
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? "neutral";
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="popup flex items-baseline gap-3 py-2 pr-2 pl-4"
      >
        <Glyph name={TONE_GLYPH[tone]} className={clsx("translate-y-0.5", TONE_TEXT[tone])} />
        <Toast.Title className="flex-1 font-normal text-base tracking-normal" />
        <Toast.Close aria-label="Dismiss" className="rounded-sm p-2 text-muted hover:text-text">
          <Glyph name="cross" />
        </Toast.Close>
      </Toast.Root>
    );
  });
}
