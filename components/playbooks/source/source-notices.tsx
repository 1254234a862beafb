import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { VersionGlance } from "@/lib/core/playbook/playbook-view";
import type { Writer } from "./use-source";

type Props = { name: string; writer: Writer; newest: VersionGlance | undefined };

/** What one should know before writing on: text of an earlier day, a version that somebody else saved. */
export function SourceNotices({ name, writer, newest }: Props) {
  const { restoredAt, isDirty, isKept, basedOn, putOn } = writer;
  const isOlder = newest !== undefined && newest.number > basedOn && isDirty;
  return (
    <div className="space-y-3 empty:hidden">
      {restoredAt && isDirty && (
        <Notice
          message={
            <>
              These are changes that were not saved, from <Time at={restoredAt} />.
            </>
          }
          remedy="They were kept in this browser only. Save them, or discard them."
        />
      )}
      {isOlder && (
        <Notice
          tone="wait"
          message={`${newest.author ?? "The product"} saved version ${newest.number} while you were writing on version ${basedOn}.`}
          remedy={
            <>
              Look at{" "}
              <TextLink
                href={`/playbooks/${name}/versions?from=${Math.max(1, basedOn)}&to=${newest.number}`}
              >
                what changed there
              </TextLink>
              , take over what you need, and save your text on top of it. Your text stays here.
            </>
          }
        >
          <Button
            onClick={() => putOn(newest.number)}
          >{`Go on from version ${newest.number}`}</Button>
        </Notice>
      )}
      {!isKept && isDirty && (
        <Notice
          tone="wait"
          message="This browser does not keep what you write here."
          remedy="Save before you leave this page."
        />
      )}
    </div>
  );
}
