import { headers } from "next/headers";
import type { ServiceContext } from "@/lib/services/context";
import { contextOf } from "./context-of";

/** The context of the request that is being answered, before anybody asked who it is. */
export async function anonymousContext(): Promise<ServiceContext> {
  return contextOf(await headers());
}
