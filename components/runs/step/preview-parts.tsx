import { CodeBlock } from "@/components/ui/code-block";
import type { PreviewPart } from "@/lib/core/run/preview";
import { LossLine } from "./loss-line";

type Props = {
  parts: readonly PreviewPart[];
  /** How many of them stand above these. */
  after?: number;
};

/** What a step will do, in full and to be copied. */
export function PreviewParts({ parts, after = 0 }: Props) {
  const isNumbered = parts.length > 1 || after > 0;
  return (
    <ol className="space-y-4">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one preview never move.
        <li key={place} className="space-y-2">
          <Part part={part} number={isNumbered ? ` ${after + place + 1}` : ""} />
        </li>
      ))}
    </ol>
  );
}

function Part({ part, number }: { part: PreviewPart; number: string }) {
  switch (part.kind) {
    case "sql":
      return (
        <>
          <CodeBlock code={part.text} label={`Statement${number}`} />
          <Notes
            notes={[
              part.note,
              part.lock && `Lock: ${part.lock}`,
              ...Object.entries(part.settings ?? {}).map(([name, value]) => `${name} = ${value}`),
            ]}
          />
        </>
      );
    case "command":
      return (
        <>
          <CodeBlock
            code={part.argv.map(quoted).join(" ")}
            label={`Command${number}`}
            language="plain"
          />
          <Notes notes={[part.note]} />
        </>
      );
    case "request":
      return (
        <>
          <CodeBlock
            code={[`${part.method} ${part.url}`, ...(part.body ? ["", part.body] : [])].join("\n")}
            label={`Request${number}`}
            language="plain"
          />
          <Notes notes={[part.note]} />
        </>
      );
    case "loss":
      return <LossLine loss={part} />;
    case "words":
      return <p className="wrap-anywhere max-w-[72ch] whitespace-pre-wrap">{part.text}</p>;
  }
}

function Notes({ notes }: { notes: readonly (string | undefined)[] }) {
  const said = notes.filter(Boolean);
  if (said.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {said.map((note) => (
        <li key={note} className="figure text-xs">
          {note}
        </li>
      ))}
    </ul>
  );
}

/** An argument as a shell would need it; the command itself runs without a shell. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
