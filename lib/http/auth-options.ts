import { headers } from "next/headers";
import type { NextAuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { AppError } from "@/lib/core/errors";
import { signInWithPassword } from "@/lib/services/sign-in-with-password";
import { signInWithProvider } from "@/lib/services/sign-in-with-provider";
import { signOut } from "@/lib/services/sign-out";
import { anonymousContext } from "./anonymous-context";
import { oidcProvider, readIdentity } from "./oidc-provider";
import { openPanel } from "./panel";

declare module "next-auth" {
  interface Session {
    sessionId: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId: string;
  }
}

const HOURS_12_S = 12 * 3_600;

/** next-auth carries the id of our session row in its cookie, and nothing else of a person. */
export function authOptions(): NextAuthOptions {
  const { env } = openPanel();
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: HOURS_12_S },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...oidcProvider(env)],
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    callbacks: {
      jwt: async ({ token, user, account, profile }) => {
        if (!user) return token;
        if (account?.provider !== "oidc") return { sessionId: user.id };
        const identity = readIdentity(env, profile);
        return signInWithProvider(await anonymousContext(), {
          ...identity,
          userAgent: await userAgent(),
        });
      },
      session: ({ session, token }): Session => ({
        expires: session.expires,
        sessionId: token.sessionId,
      }),
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
        // next-auth hands the browser nothing but the message of an error.
        if (error instanceof AppError) throw new Error(JSON.stringify(toPlain(error)));
        openPanel().log.error({ error }, "Sign-in failed for a reason that is not the person's.");
        throw error;
      }
    },
  });
}

function toPlain({ code, message, remedy }: AppError) {
  return { code, message, remedy };
}

async function userAgent(): Promise<string | null> {
  return (await headers()).get("user-agent");
}
