import { redirect } from "next/navigation";
import { hasPeople } from "@/lib/services/set-up-panel";
import { openPage } from "./page";
import { openPanel } from "./panel";

/** What the sign-in page shows; while there is nobody, the first start comes before it. */
export async function openSignIn(): Promise<{ provider: string | null }> {
  const ctx = await openPage("PAGE /sign-in");
  if (!(await hasPeople(ctx))) redirect("/setup");
  return { provider: nameOfProvider() };
}

/** What people call the sign-in provider, where one is configured. */
export function nameOfProvider(): string | null {
  const { OIDC_ISSUER, OIDC_NAME } = openPanel().env;
  return OIDC_ISSUER ? OIDC_NAME : null;
}
