import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/core/errors";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { recordDenied } from "@/lib/services/record-denied";
import { contextFor } from "./context";
import { PATH_HEADER } from "./request-headers";
import { type PageKey, ROUTES } from "./route-table";

/** The context of a page for somebody who may open it; anybody else is sent to sign in or told no. */
export async function openPage(key: PageKey): Promise<ServiceContext> {
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  try {
    const ctx = await contextFor(ROUTES[key]);
    try {
      allow(ctx, ROUTES[key]);
    } catch (error) {
      if (error instanceof AppError && error.code === "not_allowed")
        await recordDenied(ctx, ROUTES[key], { kind: "page", id: key, name: path }, error.message);
      throw error;
    }
    return ctx;
  } catch (error) {
    if (error instanceof AppError) leave(error, path);
    throw error;
  }
}

/** What a page shows, or the not-found page where it is not there to be shown. */
export async function orNotFound<Result>(load: Promise<Result>): Promise<Result> {
  return load.catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
}

function leave(error: AppError, path: string): void {
  const from = path === "/" ? "" : `&from=${encodeURIComponent(path)}`;
  if (error.code === "signed_out") redirect(`/sign-in?why=signed-out${from}`);
  if (error.code === "session_ended") redirect(`/sign-in?why=session-ended${from}`);
  if (error.code === "not_allowed") redirect(`/not-allowed?page=${encodeURIComponent(path)}`);
}
