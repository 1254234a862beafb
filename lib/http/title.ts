import type { Metadata } from "next";
import type { ServiceContext } from "@/lib/services/context";
import { currentContext } from "./context";

/** The tab of a page about one thing, with the thing's name where the reader may see it. */
export async function titleFrom(
  otherwise: string,
  name: (ctx: ServiceContext) => Promise<string>,
): Promise<Metadata> {
  // Whoever may not see the thing is told so by the page, which also records it.
  const title = await currentContext()
    .then(name)
    .catch(() => otherwise);
  return { title };
}
