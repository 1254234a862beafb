import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { AppError } from "@/lib/core/errors";
import { signInWithPassword } from "@/lib/services/sign-in-with-password";
import { signInWithProvider } from "@/lib/services/sign-in-with-provider";
import { signOut } from "@/lib/services/sign-out";
import { anonymousContext } from "./anonymous-context";
import { explain } from "./explain";
import { oidcProvider, readIdentity } from "./oidc-provider";
import { openPanel } from "./panel";
import { sessionOptions } from "./session-options";

/** next-auth carries the id of our session row in its cookie, and nothing else of a person. */
export function authOptions(): NextAuthOptions {
  const options = sessionOptions();
  return {
    ...options,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...oidcProvider(openPanel().env)],
    callbacks: {
      ...options.callbacks,
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const answer = await tryProvider(profile);
        if ("refused" in answer) return `/sign-in?why=${answer.refused}`;
        user.id = answer.sessionId;
        return true;
      },
    },
    events: {
      signOut: async ({ token }) => signOut(await anonymousContext(), token.sessionId),
    },
  };
}

function passwordProvider() {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given) => {
      try {
        const { sessionId } = await signInWithPassword(await anonymousContext(), {
          email: given?.email ?? "",
          password: given?.password ?? "",
          userAgent: await userAgent(),
        });
        return { id: sessionId };
      } catch (error) {
        // next-auth hands the browser nothing but the message of an error, and all of that.
        throw new Error(JSON.stringify(toPlain(explain(error))));
      }
    },
  });
}

/** next-auth would put the message of whatever is thrown here into an address. */
async function tryProvider(profile: unknown) {
  const { env, log } = openPanel();
  try {
    const identity = readIdentity(env, profile);
    const ctx = await anonymousContext();
    return await signInWithProvider(ctx, { ...identity, userAgent: await userAgent() });
  } catch (error) {
    log.error({ error }, "What the provider said of a person could not be used.");
    return { refused: "provider-refused" };
  }
}

function toPlain({ code, message, remedy }: AppError) {
  return { code, message, remedy };
}

async function userAgent(): Promise<string | null> {
  return (await headers()).get("user-agent");
}
