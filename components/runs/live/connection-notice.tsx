import { Notice } from "@/components/ui/notice";
import { useRunScreen } from "./run-context";

/** Says when what is shown may be old. It goes away by itself. */
export function ConnectionNotice() {
  const { isLive } = useRunScreen();
  return <div role="status">{!isLive && <LostNotice what="the run continues" />}</div>;
}

/** That nothing new arrives, and what goes on all the same. */
export function LostNotice({ what }: { what: string }) {
  return (
    <Notice
      tone="wait"
      message={`Live updates lost; ${what} on the server.`}
      remedy="This page catches up by itself when the connection is back."
    />
  );
}
