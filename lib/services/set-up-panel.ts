import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashPassword, NewPassword } from "./password";
import { PersonEmail, PersonName } from "./person-input";
import { hashSecret } from "./token-secret";

export const SetUpInput = z.object({
  code: z
    .string()
    .trim()
    .transform((text) => new Secret(text)),
  name: PersonName,
  email: PersonEmail,
  password: NewPassword,
});

/** The kinds of lead that the shipped runbooks ask for. More can be added at any time. */
const FIRST_LEAD_KINDS = ["devops lead", "engineering lead", "product owner"];

/** Whether anybody could sign in. */
export async function hasPeople({ db }: ServiceContext): Promise<boolean> {
  return (await db.person.count()) > 0;
}

/** Makes the first administrator, for whoever can read the set-up code where the panel was started. */
export async function setUpPanel(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { code, name, email, password } = SetUpInput.parse(raw);
  const passwordHash = await hashPassword(password);

  await change(ctx, "panel.set-up", { kind: "panel", id: "1", name: "this panel" }, async (tx) => {
    // Two people setting up at once: the code is used up by one of them.
    const { count } = await tx.panel.updateMany({
      where: { id: 1, setupCodeHash: hashSecret(code) },
      data: { setupCodeHash: null },
    });
    if ((await tx.person.count()) > 0) throw alreadyDone();
    if (count === 0) throw wrongCode();
    const person = await tx.person.create({
      data: { name, email, passwordHash, roles: ["administrator"] },
    });
    await tx.leadKind.createMany({
      data: FIRST_LEAD_KINDS.map((kind) => ({ name: kind })),
      skipDuplicates: true,
    });
    return { result: undefined, after: { person: person.id, email, roles: person.roles } };
  });
}

function alreadyDone(): AppError {
  return new AppError("setup_done", {
    message: "This panel already has people. Nothing was changed.",
    remedy: "Sign in, or ask an administrator to add you.",
  });
}

function wrongCode(): AppError {
  return new AppError("not_allowed", {
    message: "This is not the set-up code. Nothing was changed.",
    remedy: "Copy the code that the panel printed when it was last started.",
    fields: { code: "This is not the code that was printed last." },
  });
}
