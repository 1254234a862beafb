import type { Act } from "@/lib/core/acts";

/**
 * Every page and every route of the panel, with the act that opens it. The wrappers in `route.ts`
 * and `page.ts` take their key from here, and the build fails on a file in app/ that is not here.
 */
export const ROUTES = {
  "PAGE /": "run.see",
  "PAGE /sign-in": "session.start",
  "PAGE /sign-in/again": "grant.ask",
  "PAGE /setup": "panel.set-up",
  "PAGE /not-allowed": "session.start",
  "PAGE /account": "account.see",
  "PAGE /targets": "target.see",
  "PAGE /targets/new": "target.add",
  "PAGE /targets/[targetId]": "target.see",
  "PAGE /targets/[targetId]/edit": "target.change",
  "PAGE /audit": "audit.see",
  "PAGE /settings": "settings.see",
  "PAGE /settings/people": "person.see",
  "PAGE /settings/people/new": "person.add",
  "PAGE /settings/people/[personId]": "person.see",
  "PAGE /settings/tokens": "account.see",
  "PAGE /primitives": "primitives.see",

  "GET /healthz": "panel.health",
  "GET /readyz": "panel.health",
  "GET /api/auth/[...nextauth]": "session.start",
  "POST /api/auth/[...nextauth]": "session.start",
  "POST /api/setup": "panel.set-up",
  "POST /api/fresh-grants": "grant.ask",
  "PUT /api/account/password": "password.change",
  "DELETE /api/sessions/[sessionId]": "session.end",
  "GET /api/people": "person.see",
  "POST /api/people": "person.add",
  "GET /api/people/[personId]": "person.see",
  "PATCH /api/people/[personId]": "person.change",
  "PUT /api/people/[personId]/deactivation": "person.deactivate",
  "DELETE /api/people/[personId]/deactivation": "person.reactivate",
  "POST /api/people/[personId]/passwords": "person.reset-password",
  "POST /api/lead-kinds": "lead-kind.add",
  "DELETE /api/lead-kinds/[name]": "lead-kind.remove",
  "GET /api/tokens": "token.see",
  "POST /api/tokens": "token.create",
  "DELETE /api/tokens/[tokenId]": "token.revoke",
  "GET /api/targets": "target.see",
  "POST /api/targets": "target.add",
  "GET /api/targets/[targetId]": "target.see",
  "PATCH /api/targets/[targetId]": "target.change",
  "PUT /api/targets/[targetId]/retirement": "target.retire",
  "POST /api/targets/[targetId]/tests": "target.test",
  "GET /api/targets/[targetId]/facts": "target.inspect",
  "GET /api/audit": "audit.see",
  "GET /api/audit/export": "audit.export",
  "GET /api/audit/verification": "audit.see",
} as const satisfies Record<string, Act>;

export type RouteKey = keyof typeof ROUTES;
export type PageKey = Extract<RouteKey, `PAGE ${string}`>;
export type EndpointKey = Exclude<RouteKey, PageKey>;
