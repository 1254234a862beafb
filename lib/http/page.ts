import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import { admit, placeInstead } from "./admit";
import { contextFor } from "./context";
import { PATH_HEADER } from "./request-headers";
import { type PageKey, ROUTES } from "./route-table";

/** The context of a page for somebody who may open it; anybody else is sent to sign in or told no. */
export async function openPage(key: PageKey): Promise<ServiceContext> {
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  try {
    const ctx = await contextFor(ROUTES[key]);
    await admit(key, ctx, path);
    return ctx;
  } catch (error) {
    const place = placeInstead(error, path);
    if (place) redirect(place);
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
