"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { StandingFields } from "./standing-fields";

/** Adds a person and shows the first password, this once. */
export function AddPersonForm({ leadKinds }: { leadKinds: readonly string[] }) {
  const [password, setPassword] = useState<string>();
  if (password) {
    return (
      <div className="space-y-6">
        <Notice
          tone="good"
          message="The person is added."
          remedy="Hand over the password on a way that you trust. It is shown this once."
        />
        <Copyable label="First password" text={password} />
        <ButtonLink href="/settings/people">Back to people</ButtonLink>
      </div>
    );
  }
  return (
    <ActionForm
      action="/api/people"
      submitLabel="Add the person"
      onDone={(answer) => setPassword((answer as { password: string }).password)}
    >
      <Field name="name" label="Name">
        <TextInput autoComplete="off" />
      </Field>
      <Field name="email" label="E-mail address">
        <TextInput type="email" autoComplete="off" />
      </Field>
      <StandingFields kinds={leadKinds} />
    </ActionForm>
  );
}
