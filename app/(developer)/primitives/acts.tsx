import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDanger } from "@/components/ui/confirm-danger";
import { KeyHint } from "@/components/ui/key-hint";
import { Popover } from "@/components/ui/popover";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Tooltip } from "@/components/ui/tooltip";
import { Sample } from "./sample";
import { ToastSample } from "./toast-sample";

/** What can be pressed. */
export function Acts() {
  return (
    <Section id="acts" title="Acts">
      <div className="space-y-8">
        <Sample name="Button">
          <div className="flex flex-wrap items-start gap-3">
            <Button variant="primary">Start phase 3</Button>
            <Button>Pause copy</Button>
            <Button variant="danger">Roll back…</Button>
            <Button variant="danger-solid">Drop sensor_readings_old</Button>
            <Button variant="quiet">Show every statement</Button>
            <Button variant="primary" busy>
              Start phase 3
            </Button>
          </div>
        </Sample>
        <Sample name="Off, with its reason">
          <div className="flex flex-wrap items-start gap-6">
            <Button variant="primary" disabledBecause="Two leads have not decided yet.">
              Start finalization
            </Button>
            <Button variant="danger" disabledBecause="The point of no return was passed at 05:22.">
              Roll back…
            </Button>
          </div>
        </Sample>
        <Sample name="Large, for a thumb">
          <div className="grid max-w-md grid-cols-[1fr_2fr] gap-3">
            <Button variant="danger" size="lg" wide>
              Reject…
            </Button>
            <Button variant="primary" size="lg" wide>
              Approve cutover
            </Button>
          </div>
        </Sample>
        <Sample name="Links and keys">
          <p className="flex flex-wrap items-center gap-4">
            <ButtonLink href="#forms">Go to forms</ButtonLink>
            <TextLink href="#data">Show every statement</TextLink>
            <KeyHint keys={["Ctrl", "K"]} />
          </p>
        </Sample>
        <Sample name="Acts that ask first, and words on the side">
          <div className="flex flex-wrap items-start gap-3">
            <ActionButton label="Retire target" action="/api/nowhere" doneMessage="Retired." />
            <ActionButton
              label="Revoke token"
              variant="danger"
              action="/api/nowhere"
              method="DELETE"
              confirm={{
                title: "Revoke this token?",
                text: "Whatever uses it is refused from now on. It cannot be given back.",
              }}
            />
            <ConfirmDanger
              label="Drop the old table"
              action="/api/nowhere"
              method="DELETE"
              typedName="sensor_readings_old"
              freshFor={{ act: "table.drop", thing: "sensor_readings_old" }}
              consequence="72,004,551 rows are deleted, and there is no way back after it."
            >
              <CodeBlock label="Statement" code="drop table public.sensor_readings_old;" />
            </ConfirmDanger>
            <Popover label="What is slack" title="Slack">
              Time left in the window, less the plan that remains, less the time a rollback would
              take.
            </Popover>
            <ToastSample />
            <span className="self-center">
              <Tooltip text="Rows in the old table that have a partner in the new one.">
                72,322,755
              </Tooltip>{" "}
              rows
            </span>
          </div>
        </Sample>
      </div>
    </Section>
  );
}
