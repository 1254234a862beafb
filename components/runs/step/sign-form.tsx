import type { ReactNode } from "react";
import type { ActRequest } from "@/components/runs/acts/run-acts";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { ManualItem } from "@/lib/core/run/signing/sign-off";

type Props = { request: ActRequest; item: ManualItem; as: string; beside?: ReactNode };

/** The signature under an item: a note, and a value where one is asked for. */
export function SignForm({ request, item, as, beside }: Props) {
  return (
    <ActionForm {...request} submitLabel="Sign that it is done" beside={beside}>
      {as !== "" && <input type="hidden" name="as" value={as} />}
      {item.asks && (
        <>
          <input type="hidden" name="attachment.name" value={item.asks.name} />
          <Field name="attachment.text" label={labelOf(item.asks)}>
            <TextInput mono inputMode={item.asks.type === "number" ? "decimal" : "text"} />
          </Field>
        </>
      )}
      <Field name="note" label="Note" optional={item.note === "optional"}>
        <Textarea rows={2} />
      </Field>
    </ActionForm>
  );
}

function labelOf({ name, is }: NonNullable<ManualItem["asks"]>): string {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return is === undefined ? label : `${label}: type ${is}`;
}
