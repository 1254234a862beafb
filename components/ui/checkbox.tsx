import { type ComponentPropsWithRef, type ReactNode, useId } from "react";

type Props = Omit<ComponentPropsWithRef<"input">, "className" | "type"> & {
  label: ReactNode;
  help?: ReactNode;
};

/** Yes or no. With a `value` it is one of several choices and is sent in a list. */
export function Checkbox({ label, help, ...rest }: Props) {
  const id = useId();
  return (
    <div className="flex gap-3 py-1">
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center pointer-coarse:mt-0 pointer-coarse:size-6">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={help ? `${id}-help` : undefined}
          className="peer size-full appearance-none rounded-sm border border-edge bg-surface checked:border-tide checked:bg-tide hover:border-muted disabled:border-line"
        />
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="pointer-events-none absolute size-3 text-tide-ink opacity-0 peer-checked:opacity-100"
        >
          <path d="m2 6.5 2.75 2.75L10 3.25" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </span>
      <div>
        <label htmlFor={id}>{label}</label>
        {help && (
          <p id={`${id}-help`} className="text-muted text-sm">
            {help}
          </p>
        )}
      </div>
    </div>
  );
}
