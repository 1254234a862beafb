import { FormAct } from "@/components/runs/acts/form-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { StatusPageView } from "@/lib/core/status/status-page-view";

/** An administrator lets everybody find the page, by a name that can be guessed. */
export function NameStatus({ page }: Pick<StatusPageView, "page">) {
  const { run, me } = useRunScreen();
  if (!page || page.isNamed || whyNotMay(me, "status.name")) return null;
  return (
    <div className="mt-3">
      <FormAct
        label="Give it a plain name"
        request={runActs(run.id).nameStatus}
        consequence="Everybody who guesses the name can read the page, and search engines may list it. The secret link stops working."
      >
        <Field name="name" label="Name" help="It ends the address: /status/orders-in-march">
          <TextInput mono required maxLength={60} />
        </Field>
      </FormAct>
    </div>
  );
}
