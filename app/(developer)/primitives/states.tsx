import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { Sample } from "./sample";

/** How things stand, and how that is said. */
export function States() {
  return (
    <Section id="states" title="States">
      <div className="space-y-8">
        <Sample name="Badge">
          <div className="flex flex-wrap gap-2">
            <Badge>production</Badge>
            <Badge tone="live">Live run</Badge>
            <Badge tone="wait">Waits for you</Badge>
            <Badge tone="bad">Failed</Badge>
            <Badge tone="good">Verified</Badge>
            <Badge tone="wait" glyph="pause">
              Held
            </Badge>
            <Badge tone="bad" glyph="back">
              Rolling back
            </Badge>
          </div>
        </Sample>
        <Sample name="Notice">
          <div className="grid gap-3 lg:grid-cols-2">
            <Notice
              tone="live"
              message="Nothing needs you now."
              remedy="Next for you: start index build, about 02:59."
            />
            <Notice
              tone="wait"
              message="Waits for the engineering lead, since 03:45."
              remedy="Asked by mail and in chat."
            />
            <Notice
              tone="bad"
              message="The copy stopped: the server ended the connection. 176 of 304 chunks are in place, and no row is lost."
              remedy="Look at the server's log, then press Resume copy."
            />
            <Notice tone="good" message="72,322,755 rows on both sides, equal in content." />
            <Notice message="Live updates lost; the run continues on the server." />
          </div>
        </Sample>
        <Sample name="Empty">
          <EmptyState
            sentence="No run is booked. Pick a playbook and a night."
            action={
              <ButtonLink href="#acts" variant="primary">
                Book a run
              </ButtonLink>
            }
          />
        </Sample>
        <Sample name="Loading">
          <Skeleton lines={4} />
        </Sample>
        <Sample name="Tabs">
          <Tabs
            label="Views of the plan"
            tabs={[
              { value: "plan", label: "Plan", content: <p>Seven phases, 3 h 55 min.</p> },
              { value: "sql", label: "Statements", content: <p>41 statements.</p> },
              { value: "people", label: "People", content: <p>Five people.</p> },
            ]}
          />
        </Sample>
      </div>
    </Section>
  );
}
