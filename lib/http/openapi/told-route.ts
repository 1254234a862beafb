import type { z } from "zod";
import type { EndpointKey } from "@/lib/http/route-table";

/** A route as programs are told of it. */
export type ToldRoute = {
  /** What it does, in one sentence. */
  about: string;
  /** What it takes: in its body, or for a GET in its query. What the path names is left out. */
  takes?: z.ZodType;
  /** The type of what it answers; JSON if nothing is said, "nothing" where it is empty. */
  gives?:
    | "nothing"
    | "text/event-stream"
    | "text/plain"
    | "application/x-ndjson"
    | "application/octet-stream";
};

type ApiKey = Extract<EndpointKey, `${string} /api/${string}`>;

/** Every route below /api but sign-in's, which has a protocol of its own and is not for programs. */
export type ToldKey = Exclude<ApiKey, `${string} /api/auth/${string}`>;

export type RunKey = Extract<ToldKey, `${string} /api/runs${string}`>;
export type PlaybookKey = Extract<ToldKey, `${string} /api/playbooks${string}`>;
export type HouseKey = Exclude<ToldKey, RunKey | PlaybookKey>;
