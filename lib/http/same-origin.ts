import { AppError } from "@/lib/core/errors";

/** Refuses a change that another site's page sent with this person's cookies. */
export function refuseOtherOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const own = new URL(publicUrl).origin;
  const isOwn = origin === null ? site === "same-origin" : origin === own;
  if (isOwn) return;
  throw new AppError("wrong_origin", {
    message: `This came from ${origin ?? "an unknown place"}, not from the panel's own pages. Nothing was changed.`,
    remedy: `Open the panel at ${own} and do it there, or use an API token.`,
  });
}
