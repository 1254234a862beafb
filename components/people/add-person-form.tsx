"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextInput } from "@/components/ui/text-input";
import { StandingFields } from "./standing-fields";

/** Adds a person and shows the first password, this once. */
export function AddPersonForm({ leadKinds }: { leadKinds: readonly string[] }) {
  const [password, setPassword] = useState<string>();
  if (password)
    return (
      <ShownOnce
        label="First password"
        text={password}
        note="The person is added. Hand over the password on a way that you trust; they can change it."
        beside={<ButtonLink href="/settings/people">Back to people</ButtonLink>}
      />
    );
  return (
    <ActionForm
      action="/api/people"
      submitLabel="Add the person"
      beside={<ButtonLink href="/settings/people">Cancel</ButtonLink>}
      onDone={(answer) => setPassword((answer as { password: string }).password)}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="name" label="Name">
          <TextInput autoComplete="off" />
        </Field>
        <Field name="email" label="E-mail address">
          <TextInput type="email" autoComplete="off" />
        </Field>
      </div>
      <StandingFields kinds={leadKinds} />
    </ActionForm>
  );
}
