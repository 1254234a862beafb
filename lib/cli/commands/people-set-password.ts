import { withPanel } from "@/lib/cli/with-panel";
import { notFound } from "@/lib/core/errors";
import { resetPassword } from "@/lib/services/reset-password";

/** The way back in for an administrator who is locked out. */
export const peopleSetPassword = {
  usage: "people set-password E-MAIL",
  help: "Gives a person a new password, prints it once, and ends their sessions.",
  run: async ([email = ""]: string[]): Promise<number> => {
    const { password } = await withPanel(async (ctx) => {
      const person = await ctx.db.person.findUnique({ where: { email: email.toLowerCase() } });
      if (!person) throw notFound("person", email);
      return resetPassword(ctx, person.id);
    });
    process.stdout.write(`The new password of ${email} is ${password.reveal()}\n`);
    return 0;
  },
};
