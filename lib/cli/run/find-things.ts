import { AppError, notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import type { ServiceContext } from "@/lib/services/context";
import { listPeople } from "@/lib/services/list-people";
import { listTargets } from "@/lib/services/list-targets";

/** The id of a run, by its number or its id. */
export async function findRun({ db }: ServiceContext, named = ""): Promise<string> {
  const number = /^\d{1,9}$/.test(named) ? Number(named) : null;
  const where = number === null ? { id: isId(named) ? named : "" } : { number };
  const run = "id" in where && where.id === "" ? null : await db.run.findFirst({ where });
  if (!run) throw notFound("run", named || "without a number");
  return run.id;
}

/** The id of a target, by its name, by name and environment as `name/environment`, or by its id. */
export async function findTarget(ctx: ServiceContext, named = ""): Promise<string> {
  const targets = await listTargets(ctx);
  const found = targets.filter(
    ({ id, name, environment }) =>
      id === named || name === named || `${name}/${environment}` === named,
  );
  const [only, ...more] = found;
  if (only && more.length === 0) return only.id;
  const known = targets.map(({ name, environment }) => `${name}/${environment}`).join(", ");
  throw new AppError("not_found", {
    message: only
      ? `There are ${found.length} targets called ${named}. Nothing was changed.`
      : `There is no target called ${named || "nothing"}. Nothing was changed.`,
    remedy: known ? `Name one of these: ${known}.` : "Add a target first.",
  });
}

/** `part=e-mail` as often as wanted, as the ids of the people by their part. */
export async function findPeople(
  ctx: ServiceContext,
  named: Record<string, string[]>,
): Promise<Record<string, string[]>> {
  const emails = Object.values(named).flat();
  const people = emails.length > 0 ? await listPeople(ctx) : [];
  const idOf = (email: string) => {
    const found = people.find((person) => person.email === email.toLowerCase());
    if (!found) throw notFound("person", email);
    return found.id;
  };
  return Object.fromEntries(
    Object.entries(named).map(([part, emails]) => [part, emails.map(idOf)]),
  );
}
