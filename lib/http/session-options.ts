import type { NextAuthOptions, Session } from "next-auth";
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

/** What reading a session takes; signing in takes more. */
export function sessionOptions() {
  return {
    secret: openPanel().env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: HOURS_12_S },
    providers: [],
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session, token }): Session => ({
        expires: session.expires,
        sessionId: token.sessionId,
      }),
    },
  } satisfies NextAuthOptions;
}
