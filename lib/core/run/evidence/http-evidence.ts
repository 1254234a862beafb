import type { Finding } from "./evidence";

/** What an `http` step leaves for people: its tries, and the last answer with what was found in it. */
export type HttpEvidence = {
  method: string;
  url: string | null;
  /** As the playbook writes them: a secret stands there by its name. */
  headers: Record<string, string>;
  /** Where it was redirected to within the site. */
  hops: string[];
  tries: { at: string; status: number | null; ms: number; holds: boolean; words: string }[];
  findings: Finding[];
  /** The body is cut; `isCut` says so. */
  answer: { headers: Record<string, string>; body: string; isCut: boolean } | null;
  page: {
    /** Until the browser said that the page has loaded. */
    loadMs: number;
    title: string;
    /** Requests of the page that led out of the site and were not sent, by host. */
    refused: string[];
    /** A PNG in base64, or why there is none. */
    screenshot: { png: string } | { none: string };
  } | null;
};
