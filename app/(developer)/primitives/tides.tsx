import { TideBar } from "@/components/tide-bar/tide-bar";
import { Section } from "@/components/ui/section";
import { SAMPLE_TIDES } from "./sample-tides";

/** The tide bar in every state and every size. */
export function Tides() {
  return (
    <Section id="tide-bar" title="Tide bar">
      <div className="space-y-12">
        {SAMPLE_TIDES.map(({ title, plan, now }) => (
          <div key={title} data-tide={title}>
            <h3 className="mb-3 text-muted text-sm">{title}</h3>
            <TideBar plan={plan} now={now} />
            <div className="mt-4 grid grid-cols-[minmax(0,22rem)_minmax(0,12rem)] items-end gap-8 phone:hidden">
              <TideBar plan={plan} now={now} size="card" />
              <TideBar plan={plan} now={now} size="small" />
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}
