import { type ComponentPropsWithRef, type ReactNode, useId } from "react";

type Props = Omit<ComponentPropsWithRef<"input">, "className" | "type" | "role"> & {
  label: ReactNode;
  help?: ReactNode;
};

/** On or off, and "on" and "off" are written beside it. */
export function Switch({ label, help, ...rest }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6 py-2">
      <div>
        <label htmlFor={id}>{label}</label>
        {help && (
          <p id={`${id}-help`} className="text-muted text-sm">
            {help}
          </p>
        )}
      </div>
      <span className="group flex shrink-0 items-center gap-2">
        <span aria-hidden="true" className="text-muted text-xs group-has-checked:hidden">
          Off
        </span>
        <span aria-hidden="true" className="hidden text-tide text-xs group-has-checked:inline">
          On
        </span>
        <span className="relative h-5 w-9 pointer-coarse:h-7 pointer-coarse:w-13">
          <input
            {...rest}
            id={id}
            type="checkbox"
            // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked.
            role="switch"
            aria-describedby={help ? `${id}-help` : undefined}
            className="peer size-full appearance-none rounded-full border border-edge bg-surface checked:border-tide checked:bg-tide-soft disabled:border-line"
          />
          <span className="pointer-events-none absolute top-1 left-1 size-3 rounded-full bg-muted transition-transform duration-100 peer-checked:translate-x-4 peer-checked:bg-tide pointer-coarse:size-5 pointer-coarse:peer-checked:translate-x-6" />
        </span>
      </span>
    </div>
  );
}
