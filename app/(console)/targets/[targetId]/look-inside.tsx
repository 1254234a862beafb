import { type ReactNode, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { TargetFacts } from "@/lib/services/read-target-facts";
import { FindingsInside, GlanceInside, TabsInside } from "./inside-target";

type Props = { seen: Promise<TargetFacts>; now: Date; addresses: ReactNode };

/** The inside of a target around its addresses. Each part has its place before it is read, so that nothing jumps. */
export function LookInside({ seen, now, addresses }: Props) {
  return (
    <>
      <Suspense fallback={<Place height="h-78 sm:h-40 xl:h-21">Looking into the target</Place>}>
        <GlanceInside seen={seen} now={now} />
      </Suspense>
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Suspense fallback={<Place height="h-136 sm:h-88" />}>
          <FindingsInside seen={seen} />
        </Suspense>
        {addresses}
      </div>
      <Suspense fallback={<Place height="h-160" />}>
        <TabsInside seen={seen} />
      </Suspense>
    </>
  );
}

function Place({ height, children }: { height: string; children?: string }) {
  return (
    <div className={`${height} overflow-hidden border-line border-t pt-4`}>
      {children && <Skeleton lines={2} label={children} />}
    </div>
  );
}
