import { PROBLEMS } from "@/lib/core/playbook/problem";

/** What `lint` reports, by its codes. */
export function problemSection(): string {
  return [
    "## What lint says",
    "",
    "`npx slackwater playbook lint PATH` ends with 0 where there is no error. Warnings are shown and let it pass.",
    "",
    "| code | means |",
    "|---|---|",
    ...Object.entries(PROBLEMS).map(([code, about]) => `| \`${code}\` | ${about} |`),
    "",
  ].join("\n");
}
