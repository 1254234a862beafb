import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Glyph } from "@/components/ui/glyph";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type ActiveFilter, type AuditQuery, activeFilters } from "./active-filters";
import { PhoneFold } from "./phone-fold";

/** What to look for. A plain form: its answer is an address that can be kept and passed on. */
export function AuditFilterForm({ filter }: { filter: AuditQuery }) {
  const active = activeFilters(filter);
  return (
    <div className="space-y-3">
      <PhoneFold label="Filter the entries">
        <form
          action="/audit"
          className="grid items-center gap-x-5 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-[1fr_1fr_1fr_1.15fr_auto_auto_auto]"
        >
          <Field layout="inline" name="who" label="Who">
            <TextInput defaultValue={filter["who"]} />
          </Field>
          <Field layout="inline" name="act" label="Act">
            <TextInput mono defaultValue={filter["act"]} placeholder="target." />
          </Field>
          <Field layout="inline" name="thing" label="On what">
            <TextInput defaultValue={filter["thing"]} />
          </Field>
          <Field layout="inline" name="outcome" label="Outcome">
            <Select
              defaultValue={filter["outcome"] ?? ""}
              options={[
                { value: "", label: "done and denied" },
                { value: "done", label: "done" },
                { value: "denied", label: "denied" },
              ]}
            />
          </Field>
          <Field layout="inline" name="from" label="From">
            <TextInput type="date" mono defaultValue={filter["from"]} />
          </Field>
          <Field layout="inline" name="to" label="To">
            <TextInput type="date" mono defaultValue={filter["to"]} />
          </Field>
          <div>
            <Button type="submit">Filter</Button>
          </div>
        </form>
      </PhoneFold>
      {active.length > 0 && <InForce active={active} />}
    </div>
  );
}

function InForce({ active }: { active: readonly ActiveFilter[] }) {
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-2 text-sm">
      {active.map(({ label, value, hrefWithout }) => (
        <li key={label}>
          <Link
            href={hrefWithout}
            className="inline-flex items-center gap-2 rounded-sm bg-tide-soft px-2 py-1 hover:bg-raised"
          >
            <span className="text-muted">
              <span className="sr-only">Remove the filter </span>
              {label}
            </span>
            <span className="wrap-anywhere">{value}</span>
            <Glyph name="cross" className="size-2.5 text-muted" />
          </Link>
        </li>
      ))}
      <li>
        <Link href="/audit" className="rounded-sm px-2 py-1 text-muted hover:text-text">
          Show all entries
        </Link>
      </li>
    </ul>
  );
}
