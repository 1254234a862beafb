import type { BookingProps } from "@/components/booking/booking-props";
import { nameablesOf } from "@/components/booking/nameables-of";
import { personIdOf } from "@/lib/core/actor";
import type { ServiceContext } from "@/lib/services/context";
import { listPeople } from "@/lib/services/list-people";
import { listTargets } from "@/lib/services/list-targets";
import { getPlaybook } from "@/lib/services/playbooks/get-playbook";
import { listPlaybooks } from "@/lib/services/playbooks/list-playbooks";

type Known = Omit<BookingProps, "targetId" | "kind" | "now" | "instead">;

/** What a run can be booked from, and what the playbook of the address asks for. */
export async function loadBooking(ctx: ServiceContext, wanted: unknown): Promise<Known> {
  const [playbooks, targets, people] = await Promise.all([
    listPlaybooks(ctx),
    listTargets(ctx),
    listPeople(ctx),
  ]);
  const bookable = playbooks.filter(({ errors }) => errors === 0);
  const name = bookable.find((playbook) => playbook.name === wanted)?.name;
  return {
    playbooks: bookable.map(({ name, title }) => ({ name, title })),
    targets: targets.map(({ id, name, environment }) => ({ id, name, environment })),
    people: nameablesOf(people),
    chosen: name === undefined ? null : await chosenOf(ctx, name),
    meId: personIdOf(ctx.actor) ?? "",
  };
}

async function chosenOf(ctx: ServiceContext, name: string): Promise<Known["chosen"]> {
  const { title, version, booking } = await getPlaybook(ctx, { name });
  return booking && { name, title, version: version.number, form: booking };
}
