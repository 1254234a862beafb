/** What a new playbook begins with: small, complete, and true. */
export const FIRST_TEXT = `playbook: my-playbook
title: Look at {{ table.name }}
parameters:
  table: { type: table, default: public.my_table }
people: { operator: 1 }
window: { lasts: 1h, quiet: "02:00-06:00 UTC" }
phases:
  - id: look
    title: Look around
    takes: 10m
    steps:
      - id: version
        title: PostgreSQL is recent enough
        check:
          sql: select current_setting('server_version_num')::int as version
          expect: { version: { at-least: 120000 } }
      - id: counted
        title: Somebody has counted
        manual:
          items:
            - Look at {{ table }} and say how many rows it should have
`;
