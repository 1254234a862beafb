import { useHere } from "@/components/live/use-here";
import { useRunScreen } from "./run-context";

/** Who else has this run open just now. */
export function HereList() {
  const { run, me, isReal } = useRunScreen();
  const { people, more } = useHere(isReal ? run.id : null);
  const others = people.filter(({ id }) => id !== me.id).map(({ name }) => name);
  const shown = others.slice(0, SHOWN_MAX);
  const left = others.length - shown.length + more;
  if (shown.length === 0) return null;
  return (
    <p className="text-muted text-sm" title={others.join(", ")}>
      <span className="text-faint">Here too: </span>
      {shown.join(", ")}
      {left > 0 && ` and ${left} more`}
    </p>
  );
}

const SHOWN_MAX = 3;
