import { useState } from "react";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { JsonForm } from "@/components/ui/form-to-json";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { StatusPageView } from "@/lib/core/status/status-page-view";

type Props = { view: StatusPageView; onDone: () => void };

const IMPACTS = [
  { value: "operational", label: "Working" },
  { value: "degraded", label: "Slower" },
  { value: "maintenance", label: "Maintenance" },
];
const AS_PLANNED = { value: "", label: "As the playbook says" };

/** Publishes the run for people outside, or changes what they are told of it. */
export function PublishStatus({ view, onDone }: Props) {
  const { run } = useRunScreen();
  const [isOpen, setIsOpen] = useState(false);
  const { page, suggested } = view;
  const label = page ? "Change the page" : "Publish a status page";
  const parts = partsOf(view);
  const charts = page?.charts ?? suggested.charts;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{label}…</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={label}
        description="Whoever has the link sees how the run stands, its phases and times, and what you tell them. They never see SQL, servers, names of people or errors."
      >
        <ActionForm
          {...runActs(run.id).publish}
          submitLabel={page ? "Change the page" : "Publish it"}
          beside={<DialogClose />}
          shape={(fields) => toInput(fields, parts)}
          onDone={() => {
            setIsOpen(false);
            onDone();
          }}
        >
          <Field name="title" label="What it is about, for people outside">
            <TextInput defaultValue={page?.title ?? suggested.title} maxLength={120} required />
          </Field>
          {parts.length > 0 && <Parts parts={parts} />}
          <Field name="another" label="Another part of the service" optional>
            <TextInput maxLength={80} />
          </Field>
          <Checkbox
            name="progress"
            defaultChecked={charts.includes("progress")}
            label="Show how much of the data has been moved"
          />
        </ActionForm>
      </Dialog>
    </>
  );
}

type Part = { name: string; impact: string; isPlanned: boolean };

function Parts({ parts }: { parts: Part[] }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-strong text-sm">What is noticed of the service</legend>
      <div className="divide-y divide-line border-line border-y">
        {parts.map(({ name, impact, isPlanned }, place) => (
          <div key={name} className="py-1.5">
            <Field name={`part-${place}`} label={name} layout="row">
              <Select
                defaultValue={impact}
                options={isPlanned ? [AS_PLANNED, ...IMPACTS] : IMPACTS}
              />
            </Field>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function partsOf({ page, suggested }: StatusPageView): Part[] {
  const told = new Map((page?.components ?? []).map(({ name, impact }) => [name, impact]));
  const planned = new Set(suggested.components.map(({ name }) => name));
  const added = [...told].filter(([name]) => !planned.has(name));
  return [
    ...[...planned].map((name) => ({ name, impact: told.get(name) ?? "", isPlanned: true })),
    ...added.map(([name, impact]) => ({ name, impact, isPlanned: false })),
  ];
}

function toInput(fields: JsonForm, parts: Part[]) {
  const told = parts.map(({ name }, place) => ({ name, impact: fields[`part-${place}`] }));
  const another = String(fields["another"] ?? "").trim();
  return {
    title: fields["title"],
    charts: fields["progress"] === true ? ["progress"] : [],
    components: [
      ...told.filter(({ impact }) => impact !== ""),
      ...(another === "" ? [] : [{ name: another, impact: "operational" }]),
    ],
  };
}
