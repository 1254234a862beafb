import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { PlaybookView } from "@/lib/core/playbook/playbook-view";

/** Says that what is read is not what would be booked. */
export function OlderVersion({ playbook, href }: { playbook: PlaybookView; href: string }) {
  const { version, versions, name } = playbook;
  const newest = versions[0]?.number ?? version.number;
  if (version.number === newest) return null;
  return (
    <Notice
      tone="wait"
      message={`This is version ${version.number}. Runs are booked from version ${newest}.`}
      remedy={
        <>
          <TextLink href={href}>Read version {newest}</TextLink> or{" "}
          <TextLink href={`/playbooks/${name}/versions?from=${version.number}&to=${newest}`}>
            see what changed
          </TextLink>
          .
        </>
      }
    />
  );
}
