import { AppError } from "@/lib/core/errors";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { recordDenied } from "@/lib/services/record-denied";
import { type PageKey, ROUTES } from "./route-table";

/** Lets a reader in at a page, or throws and records that they tried. */
export async function admit(key: PageKey, ctx: ServiceContext, path: string): Promise<void> {
  try {
    allow(ctx, ROUTES[key]);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_allowed")
      await recordDenied(ctx, ROUTES[key], { kind: "page", id: key, name: path }, error.message);
    throw error;
  }
}

/** Where whoever may not open a page is sent, with the way back to it; nothing for other errors. */
export function placeInstead(error: unknown, path: string): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  const from = path === "/" ? "" : `&from=${encodeURIComponent(path)}`;
  if (error.code === "signed_out") return `/sign-in?why=signed-out${from}`;
  if (error.code === "session_ended") return `/sign-in?why=session-ended${from}`;
  if (error.code === "not_allowed") return `/not-allowed?page=${encodeURIComponent(path)}`;
  return undefined;
}
