import { CopyButton } from "./copy-button";

type Props = {
  label: string;
  text: string;
  /** What to know about it: "It is shown this once." */
  note?: string;
};

/** A value to take along, such as a secret that is shown once. */
export function Copyable({ label, text, note }: Props) {
  return (
    <div className="space-y-1">
      <p className="text-muted text-sm">{label}</p>
      <div className="flex items-center gap-2 rounded-md border border-line-strong bg-surface py-1 pr-1 pl-3">
        <code className="wrap-anywhere min-w-0 flex-1 select-all">{text}</code>
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      {note && <p className="text-muted text-sm">{note}</p>}
    </div>
  );
}
