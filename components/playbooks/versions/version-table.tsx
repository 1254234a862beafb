import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { VersionGlance } from "@/lib/core/playbook/playbook-view";

type Props = {
  name: string;
  /** Newest first. */
  versions: readonly VersionGlance[];
  from: number | null;
  to: number | null;
};

/** The versions, with a choice of two to compare. A plain form: its answer is an address. */
export function VersionTable({ name, versions, from, to }: Props) {
  const several = versions.length > 1;
  return (
    <form action={`/playbooks/${name}/versions`}>
      <Section
        title="Versions"
        note={`${versions.length}`}
        actions={several && <Button type="submit">Compare</Button>}
      >
        <ul className="border-line border-b">
          {versions.map((version) => (
            <li
              key={version.number}
              className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-1 border-line border-t py-2 sm:grid-cols-[auto_4rem_minmax(0,1fr)_auto]"
            >
              {several ? (
                <span className="flex gap-4 phone:row-span-3">
                  <Pick name="from" version={version.number} isChosen={version.number === from} />
                  <Pick name="to" version={version.number} isChosen={version.number === to} />
                </span>
              ) : (
                <span className="phone:row-span-3" />
              )}
              <TextLink href={`/playbooks/${name}/source?version=${version.number}`}>
                <span className="sr-only">Version </span>
                <span className="figure">{version.number}</span>
              </TextLink>
              <span className="min-w-0">
                {version.author ?? "Shipped with the panel"}{" "}
                <span className="text-muted text-sm">
                  <Time at={version.createdAt} />
                </span>
              </span>
              <span className="inline-flex items-center gap-1 text-muted text-sm">
                <span className="figure">{version.checksum.slice(0, 12)}</span>
                <CopyButton
                  text={version.checksum}
                  label={`Copy the checksum of version ${version.number}`}
                />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </form>
  );
}

function Pick(props: { name: "from" | "to"; version: number; isChosen: boolean }) {
  return (
    <label className="inline-flex items-center gap-2 text-muted text-sm pointer-coarse:min-h-11">
      <input
        type="radio"
        name={props.name}
        value={props.version}
        defaultChecked={props.isChosen}
        className="size-4 shrink-0 appearance-none rounded-full border border-edge bg-surface checked:border-[5px] checked:border-tide pointer-coarse:size-6"
      />
      {props.name}
      <span className="sr-only"> version {props.version}</span>
    </label>
  );
}
