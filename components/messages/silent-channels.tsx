import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

/** Says during a run which channels take nothing, so that nobody waits for an answer in vain. */
export function SilentChannels({ channels }: { channels: readonly string[] }) {
  if (channels.length === 0) return null;
  const names = new Intl.ListFormat("en").format(channels);
  return (
    <div className="mb-6">
      <Notice
        tone="wait"
        message={`Messages of this run do not arrive over ${names} now.`}
        remedy={
          <>
            The panel goes on trying. Tell people by another way;{" "}
            <TextLink href="/settings/channels">the channels</TextLink> say what was answered.
          </>
        }
      />
    </div>
  );
}
