import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ChannelView } from "@/lib/core/message/message-view";

/** Says which channels take nothing, and since when. */
export function DeadChannels({ channels }: { channels: readonly ChannelView[] }) {
  return channels.map(({ name, deadSince, failures, lastAnswer, waiting }) =>
    deadSince === null ? null : (
      <Notice
        key={name}
        tone="bad"
        message={
          <>
            Nothing has arrived over {name} since <Time at={deadSince} />: {failures} tries in a row
            failed{lastAnswer === "" ? "." : `, the last because ${lastAnswer}.`}
          </>
        }
        remedy={`The panel goes on trying${waiting > 0 ? `; ${waiting === 1 ? "one message waits" : `${waiting} messages wait`}` : ""}. Tell people by another way until then.`}
      />
    ),
  );
}
