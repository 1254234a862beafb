/** What stands above the tables of the reference page. */
export const INTRODUCTION = `# The playbook format

A playbook is a YAML file with its SQL beside it: \`playbooks/NAME/playbook.yaml\` and \`playbooks/NAME/sql/*.sql\`. This page is
written by \`npx slackwater playbook schema --page\` from the schema that reads playbooks; a test fails when it is older.
\`npx slackwater playbook schema\` prints the same as a JSON Schema for editors, \`playbook lint\` checks a playbook,
\`playbook render\` prints every statement of one, and \`playbook import\` makes a draft of a Markdown runbook.

Durations are written \`30m\`, \`1h30m\`, \`2d\`, \`1w\`. Anchors, aliases and tags of YAML are refused. A key that must be there
is bold. A small one that is complete:
`;

/** A playbook that is complete; a test reads it. */
export const EXAMPLE = `playbook: orders-cleanup
title: Drop the copy of {{ table.name }}
parameters:
  table: { type: table, default: public.orders }
people: { operator: 1, devops lead: 1 }
window: { lasts: 1h, quiet: "02:00-06:00 UTC" }
before:
  - due: 1d
    steps:
      - title: Ready
        manual:
          items:
            - The team knows the date
            - { do: Note the number of the change, asks: { name: change } }
phases:
  - id: look
    at: 0m
    takes: 10m
    steps:
      - id: settle
        title: Let open work end
        wait: { for: 5m }
  - id: finish
    gate: { title: Go on, by: { devops lead: 1 }, expires: 1h }
    takes: 10m
    steps:
      - id: told
        title: Tell the team
        manual: { items: ["Say that change {{ ready.change }} is done"] }
`;
