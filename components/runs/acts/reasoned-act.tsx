import { type ComponentProps, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { FormAct } from "./form-act";

type Props = Omit<ComponentProps<typeof FormAct>, "initialFocus"> & {
  reason?: { name: string; label: string; isOptional?: boolean };
};

const REASON = { name: "reason", label: "Reason" };

/** An act that is asked about first and recorded with a reason. */
export function ReasonedAct({ reason = REASON, children, ...act }: Props) {
  const { name, label, isOptional = false } = reason;
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <FormAct {...act} {...(children ? {} : { initialFocus: text })}>
      {children}
      <Field
        name={name}
        label={label}
        optional={isOptional}
        help="It stands in the timeline and in the audit trail, with your name."
      >
        <Textarea ref={text} rows={3} required={!isOptional} />
      </Field>
    </FormAct>
  );
}
