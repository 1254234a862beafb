"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

/** Creates a token and shows it, this once. */
export function CreateTokenForm({ scopes }: { scopes: readonly string[] }) {
  const [token, setToken] = useState<string>();
  return (
    <div className="space-y-6">
      {token && (
        <Copyable
          label="The new token"
          text={token}
          note="It is shown this once. Send it as the header Authorization: Bearer …"
        />
      )}
      <ActionForm
        action="/api/tokens"
        submitLabel="Create the token"
        freshFor={{ act: "token.create", thing: "token:new" }}
        onDone={(answer) => setToken((answer as { token: string }).token)}
        resetOnDone
      >
        <Field name="name" label="Name" help="What will use it, such as: nightly report.">
          <TextInput autoComplete="off" />
        </Field>
        <fieldset>
          <legend className="mb-1.5 font-strong text-sm">Scopes</legend>
          {scopes.map((scope) => (
            <Checkbox key={scope} name="scopes" value={scope} label={<code>{scope}</code>} />
          ))}
        </fieldset>
        <Field name="days" label="Lasts, in days" help="At most 366.">
          <TextInput mono inputMode="numeric" defaultValue="90" />
        </Field>
      </ActionForm>
    </div>
  );
}
