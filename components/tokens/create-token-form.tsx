"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextInput } from "@/components/ui/text-input";
import { SCOPES } from "@/lib/core/acts";

const SCOPE_HELP: Record<(typeof SCOPES)[number], string> = {
  "playbooks:read": "See playbooks.",
  "playbooks:write": "Save playbooks.",
  "runs:read": "See runs.",
  "runs:write": "Book runs and carry them out.",
  "runs:approve": "Decide at gates and let checks pass.",
  "targets:read": "See targets and look inside them.",
  "targets:write": "Add, change and test targets.",
  "people:read": "See people and their roles.",
  "audit:read": "Read and export the audit trail.",
};

/** Creates a token and shows it, this once. */
export function CreateTokenForm() {
  const [token, setToken] = useState<string>();
  if (token)
    return (
      <ShownOnce
        label="The new token"
        text={token}
        note={
          <>
            Send it as the header <code className="text-text">Authorization: Bearer …</code>
          </>
        }
        beside={<Button onClick={() => setToken(undefined)}>Done</Button>}
      />
    );
  return (
    <ActionForm
      action="/api/tokens"
      submitLabel="Create the token"
      freshFor={{ act: "token.create", thing: "token:new" }}
      onDone={(answer) => setToken((answer as { token: string }).token)}
    >
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field name="name" label="Name" help="What will use it, such as: nightly report.">
          <TextInput autoComplete="off" />
        </Field>
        <Field name="days" label="Lasts, in days" help="At most 366.">
          <TextInput mono inputMode="numeric" defaultValue="90" />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1.5 font-strong text-sm">Scopes</legend>
        <div className="grid gap-x-8 sm:grid-cols-2">
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              value={scope}
              label={<code>{scope}</code>}
              help={SCOPE_HELP[scope]}
            />
          ))}
        </div>
      </fieldset>
    </ActionForm>
  );
}
