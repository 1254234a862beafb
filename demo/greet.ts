import { describeStanding } from "@/components/people/describe-standing";
import { ACCOUNTS, DEMO_PASSWORD } from "./accounts";

type Started = { port: number; addresses: Partial<Record<string, string>>; directory: string };

/** What the demonstration says when it is ready: where to go, as whom, and what to click first. */
export function greet({ port, addresses, directory }: Started): string {
  const people = ACCOUNTS.map(
    (account) => `  ${account.email.padEnd(20)}${describeStanding(account)}`,
  );
  const applications = Object.entries(addresses).map(
    ([name, address]) => `  ${name.padEnd(20)}${address}`,
  );
  return `
Slackwater is ready:  http://localhost:${port}

Sign in as any of these; the password of each is  ${DEMO_PASSWORD}
${people.join("\n")}

The demonstration applications, which write all the time:
${applications.join("\n")}

Click first: sign in as ada@example.org, open Targets, choose one in production, and test its
addresses; then look at Audit, where your own steps stand.

Everything lies in ${directory}. Ctrl-C stops it and keeps the data; --fresh begins again.
`;
}
