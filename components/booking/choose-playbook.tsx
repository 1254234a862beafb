import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BookingProps } from "./booking-props";

type Props = Pick<BookingProps, "playbooks"> & { chosen: string; targetId: string };

/** What is run. Choosing another one asks for what that one needs; what was typed stays. */
export function ChoosePlaybook({ playbooks, chosen, targetId }: Props) {
  const router = useRouter();
  const [isLoading, start] = useTransition();

  function choose(name: string) {
    const query = new URLSearchParams({
      ...(name ? { playbook: name } : {}),
      ...(targetId ? { target: targetId } : {}),
    });
    start(() => router.replace(`/runs/new?${query}`, { scroll: false }));
  }

  return (
    <Field
      name="playbook"
      label="Playbook"
      help={isLoading ? "Reading what it asks for." : "Its newest version is frozen into the run."}
    >
      <Select
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        placeholder="Choose a playbook"
        options={playbooks.map(({ name, title }) => ({ value: name, label: `${title} (${name})` }))}
      />
    </Field>
  );
}
