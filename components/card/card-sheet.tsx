import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";

type Props = {
  /** The name by which a button opens it. */
  name: string;
  title: string;
  /** The act, as "POST /api/…". */
  sends: string;
  label: string;
  isDanger?: boolean;
  children: ReactNode;
};

/** A question over the card: from below on a phone, near the thumb. Nothing is sent before its own button. */
export function CardSheet({ name, title, sends, label, isDanger = false, children }: Props) {
  return (
    <dialog
      id={name}
      aria-labelledby={`${name}-title`}
      className="popup m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto p-6 text-text backdrop:bg-(--backdrop) phone:mb-0 phone:w-full phone:max-w-full phone:rounded-b-none phone:p-5"
    >
      <form id={`${name}-form`} method="dialog" data-send={sends} noValidate className="space-y-5">
        <h2 id={`${name}-title`} tabIndex={-1} className="text-xl outline-none">
          {title}
        </h2>
        {children}
        <div data-problem hidden role="alert" className="space-y-1 border-bad border-l-4 pl-3">
          <p data-message />
          <p data-remedy className="text-muted text-sm" />
        </div>
        <div className="flex gap-2">
          <button
            type="button"
            data-close
            className={buttonStyle({ variant: "secondary", size: "lg" })}
          >
            Cancel
          </button>
          <button
            type="submit"
            className={`flex-1 ${buttonStyle({ variant: isDanger ? "danger-solid" : "primary", size: "lg" })}`}
          >
            {label}
          </button>
        </div>
      </form>
    </dialog>
  );
}
