import { useRunScreen } from "@/components/runs/live/run-context";
import { Section } from "@/components/ui/section";
import { ChangePeople } from "./change-people";

/** Who does what in this run. */
export function PeopleList() {
  const { run } = useRunScreen();
  const rows = [
    ...run.people.map(({ part, person }) => ({ part, name: person.name })),
    { part: "asked for it", name: run.requestedBy.name },
  ];
  return (
    <Section title="People">
      <dl className="border-line border-b text-sm">
        {rows.map(({ part, name }) => (
          <div
            key={`${part} ${name}`}
            className="flex justify-between gap-4 border-line border-t py-2"
          >
            <dt className="text-muted">{part}</dt>
            <dd className="text-right">{name}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3">
        <ChangePeople />
      </div>
    </Section>
  );
}
