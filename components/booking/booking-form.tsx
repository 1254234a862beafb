"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { JsonForm } from "@/components/ui/form-to-json";
import { writeDuration } from "@/lib/core/duration-text";
import type { BookingProps } from "./booking-props";
import { firstWindow, readWindow } from "./booking-window";
import { ChooseKind, KIND_WORDS } from "./choose-kind";
import { ChoosePlaybook } from "./choose-playbook";
import { ChooseTarget } from "./choose-target";
import { Comes } from "./comes";
import { Numbered } from "./numbered";
import { ParameterFields } from "./parameter-fields";
import { PeopleFields } from "./people-fields";
import { toPeople } from "./to-people";
import { useFit } from "./use-fit";
import { WindowFields } from "./window-fields";

/** A dry run tries every step before it answers. */
const DRY_RUN_MS = 150_000;

/** Books a run, as far as its draft: what, where, with which values, when, and with whom. */
export function BookingForm(props: BookingProps) {
  const { chosen, targets, people, meId, now } = props;
  const [targetId, setTargetId] = useState(props.targetId);
  const [kind, setKind] = useState(props.kind);
  const [typed, setTyped] = useState<Record<string, Record<string, string>>>(
    props.instead && chosen ? { [chosen.name]: props.instead.values } : {},
  );
  const name = chosen?.name ?? "";
  const values = { ...defaultsOf(chosen), ...typed[name] };
  const fit = useFit(name, targetId, values);
  const quietHours = fit.found?.plan?.quietHours ?? withoutZone(chosen?.form.quietHours);
  const [changed, setChanged] = useState<Partial<ReturnType<typeof firstWindow>>>({});
  const usual = firstWindow(quietHours, lastsOf(chosen, fit.found?.plan?.lastsMs), new Date(now));
  const typedWindow = { ...usual, ...changed };
  const booked = readWindow(typedWindow);
  const isLive = kind === "live";

  function shape(fields: JsonForm) {
    const { parameters = {}, people: named = {}, reason } = fields;
    return {
      ...{ playbook: name, version: chosen?.version, kind, targetId, parameters },
      people: toPeople(named),
      ...(isLive && booked
        ? { opensAt: booked.opensAt.toISOString(), closesAt: booked.closesAt.toISOString() }
        : {}),
      ...(reason ? { reason } : {}),
      ...(props.instead ? { replaces: props.instead.runId } : {}),
    };
  }

  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <ActionForm
        action="/api/runs"
        shape={shape}
        redirectTo="/runs/{id}"
        patienceMs={DRY_RUN_MS}
        submitLabel={`Draft the ${KIND_WORDS[kind] ?? "run"}`}
        disabledBecause={chosen ? undefined : "Choose a playbook first."}
        beside={<p className="self-center text-muted text-sm">{sayNext(kind)}</p>}
      >
        <div className="space-y-10">
          <Numbered number={1} title="Playbook">
            <ChoosePlaybook playbooks={props.playbooks} chosen={name} targetId={targetId} />
          </Numbered>
          <Numbered number={2} title="Target and kind">
            <ChooseTarget targets={targets} targetId={targetId} onChoose={setTargetId} />
            <ChooseKind kind={kind} onChoose={setKind} />
          </Numbered>
          {chosen && chosen.form.parameters.length > 0 && (
            <Numbered number={3} title="Parameters">
              <ParameterFields
                key={name}
                fields={chosen.form.parameters}
                {...{ values, fit, targetId }}
                onChange={(field, value) =>
                  setTyped((all) => ({ ...all, [name]: { ...all[name], [field]: value } }))
                }
              />
            </Numbered>
          )}
          {chosen && isLive && (
            <Numbered number={4} title="Window">
              <WindowFields
                {...{ quietHours, booked }}
                typed={typedWindow}
                startsBeforeMs={fit.found?.plan?.startsBeforeMs ?? 0}
                onChange={(change) => setChanged((all) => ({ ...all, ...change }))}
              />
            </Numbered>
          )}
          {chosen && Object.keys(chosen.form.people).length > 0 && (
            <Numbered number={5} title="People">
              <PeopleFields needed={chosen.form.people} {...{ people, meId, isLive }} />
            </Numbered>
          )}
        </div>
      </ActionForm>
      {chosen && (
        <Comes {...{ fit, kind, booked }} target={targets.find(({ id }) => id === targetId)} />
      )}
    </div>
  );
}

function defaultsOf(chosen: BookingProps["chosen"]): Record<string, string> {
  const asked = chosen?.form.parameters ?? [];
  return Object.fromEntries(asked.map((field) => [field.name, field.default ?? ""]));
}

function lastsOf(chosen: BookingProps["chosen"], lastsMs: number | undefined): string {
  return lastsMs ? writeDuration(lastsMs) : chosen?.form.lasts || "4h";
}

function withoutZone(quiet: string | null | undefined): string | null {
  return quiet?.replace(/ UTC$/, "") ?? null;
}

function sayNext(kind: string): string {
  return kind === "dry run"
    ? "It is over when every step was tried; the target stays as it is."
    : "Nothing is booked yet: the plan comes next, and it is booked there.";
}
