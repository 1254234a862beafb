import { Glyph } from "@/components/ui/glyph";
import type { AddressTest } from "@/lib/core/target-view";

/** How many of the targets answer at this moment. */
export async function TargetsAnswer({ tests }: { tests: readonly Promise<AddressTest>[] }) {
  const reached = await Promise.all(tests);
  const answering = reached.filter(({ reachable }) => reachable).length;
  const all = answering === reached.length;
  return (
    <span className={`inline-flex items-baseline gap-2 ${all ? "text-good" : "text-bad"}`}>
      <Glyph name={all ? "check" : "cross"} />
      {answering} of {reached.length}
    </span>
  );
}
