import { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "@/lib/services/context";
import { openPanel } from "./panel";
import { ADDRESS_HEADER } from "./request-headers";

export type GivenHeaders = { get(name: string): string | null };

/** The context of a request with these headers, before anybody asked who it is. */
export function contextOf(given: GivenHeaders): ServiceContext {
  const { db, keys, outside, env } = openPanel();
  const grant = given.get("x-fresh-grant");
  return {
    db,
    keys,
    actor: { kind: "nobody" },
    address: given.get(ADDRESS_HEADER),
    ...(grant ? { grant: new Secret(grant) } : {}),
    outside,
    publicUrl: env.PUBLIC_URL,
    now: () => new Date(),
  };
}
