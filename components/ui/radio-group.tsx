import { type ReactNode, useId } from "react";

export type Choice = { value: string; label: string; help?: ReactNode; disabled?: boolean };

type Props = {
  name: string;
  legend: string;
  choices: readonly Choice[];
  defaultValue?: string;
};

/** One of a few, all in sight, each with what it means. */
export function RadioGroup({ name, legend, choices, defaultValue }: Props) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-strong text-sm">{legend}</legend>
      <div className="border-line border-b">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex gap-3 border-line border-t py-2 has-disabled:text-faint"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              disabled={choice.disabled}
              defaultChecked={choice.value === defaultValue}
              aria-describedby={choice.help ? `${id}-${choice.value}` : undefined}
              className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-edge bg-surface checked:border-[5px] checked:border-tide disabled:border-line pointer-coarse:size-6"
            />
            <span>
              {choice.label}
              {choice.help && (
                <span id={`${id}-${choice.value}`} className="block text-muted text-sm">
                  {choice.help}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
