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

Click first: sign in as omar@example.org. The night of sensor_readings is booked on production; open
it, look at its plan, and at each phase's SQL. Then open Playbooks, and book one by its defaults.

To see a whole night go by, leave this running, and in another terminal:

  npm run demo:rehearse                    sensor-readings on staging: there for good, in a minute
  npm run demo:rehearse -- webhook-log --back-after made-twice --way swap-back      and back again

Watch it under Runs while it goes. Each staging table can be moved for good once; --fresh makes new ones.
A live run starts only after a rehearsal of the same text has completed.

As ada@example.org: Targets, People, and Audit, where every step stands.

Everything lies in ${directory}. Ctrl-C stops it and keeps the data; --fresh begins again.
`;
}
