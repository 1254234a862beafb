import { Notice } from "@/components/ui/notice";
import { useRunScreen } from "./run-context";

/** Says when what is shown may be old. It goes away by itself. */
export function ConnectionNotice() {
  const { isLive } = useRunScreen();
  return (
    <div role="status">
      {!isLive && (
        <Notice
          tone="wait"
          message="Live updates lost; the run continues on the server."
          remedy="This page catches up by itself when the connection is back."
        />
      )}
    </div>
  );
}
