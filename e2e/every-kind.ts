/** A playbook with a step of every kind: a table is moved into partitions, back, and then for good. */
export const EVERY_KIND = `
playbook: every-kind
title: Every kind of step
people: { operator: 1, devops lead: 1 }
window: { lasts: 4h }
before:
  - due: 1h
    title: The hour before
    steps:
      - id: briefed
        title: On-call is briefed
        manual: { items: [Everybody on call has read the plan] }
phases:
  - id: look
    title: Look around
    takes: 10m
    steps:
      - id: version
        title: PostgreSQL is recent enough
        takes: 2s
        check: { sql: "select current_setting('server_version_num')::int as num", expect: { num: { at-least: 120000 } } }
      - id: before
        title: Time the queries before
        takes: 5s
        measure: { repeats: 2, queries: { catalog: { sql: "select count(*) from pg_class" } } }
      - id: health
        title: The application answers
        http: { site: app, path: /health, expect: { status: 200, json: { status: ok } } }
      - id: queue
        title: The queue is short
        prometheus: { source: queue, path: /queue, value: queue, expect: { at-most: 10 } }
  - id: change
    title: Change
    takes: 10m
    steps:
      - id: create
        title: Create the table
        start: by hand
        sql: { sql: "create table every_kind as select generate_series(1, 100) as id" }
      - id: told
        title: Tell the team
        notify: { channel: operations, text: "The table of run {{ run.number }} is there." }
      - id: say
        title: Run a listed command
        command: { name: say, with: { what: hello } }
      - id: rest
        title: Let it rest
        wait: { for: 1s }
      - id: rows
        title: No row is missing
        check:
          sql: select count(*) as rows from every_kind
          expect: { rows: { equals: 101 } }
          about: in the new table
        tolerate: { by: devops lead, bounds: { rows: { at-least: 100 } } }
      - id: soak
        title: Watch it for a moment
        watch: { for: 3s, every: 1s, checks: [ { title: health, http: { site: app, path: /health } } ] }
      - id: after
        title: Time the queries after
        measure: { repeats: 2, compare-with: before, queries: { catalog: { sql: "select count(*) from pg_class" } } }
      - id: counted
        title: Somebody has counted
        manual: { items: [ { do: Count the rows and write the number down, note: required, asks: { name: row count, type: number } } ] }
  - id: there
    title: There and back
    takes: 10m
    steps:
      - id: moved
        sql: { sql: "create table moved as select i as id, timestamptz '2026-01-01' + i * interval '1 day' as at from generate_series(1, 90) i; alter table moved alter at set not null, add primary key (id, at)" }
      - id: prepare
        partition.prepare: { table: public.moved, by: at, every: month, free: "1000000000" }
      - id: copy
        partition.copy: { table: public.moved }
      - id: index
        partition.index: { table: public.moved }
      - id: validate
        partition.validate: { table: public.moved }
      - id: cutover
        partition.cutover: { table: public.moved }
      - id: follow
        partition.follow: { table: public.moved }
      - id: roll-back
        partition.roll-back: { table: public.moved }
      - id: abort
        partition.abort: { table: public.moved }
  - id: for-good
    title: For good
    takes: 10m
    steps:
      - id: prepare-again
        partition.prepare: { table: public.moved, by: at, every: month, free: "1000000000" }
      - id: copy-again
        partition.copy: { table: public.moved }
      - id: index-again
        partition.index: { table: public.moved }
      - id: cutover-again
        partition.cutover: { table: public.moved, unvalidated: true }
      - id: nothing-lost
        check: { sql: select count(*) as rows from moved, expect: { rows: 90 } }
  - id: finish
    title: Finish
    takes: 10m
    point-of-no-return: true
    gate: { title: Drop the table, by: { devops lead: 1 }, shows: [rows, soak] }
    steps:
      - id: drop
        title: Drop every_kind
        sql: { sql: "drop table every_kind" }
      - id: finalize
        title: Drop the old table
        start: by hand
        partition.finalize: { table: public.moved }
rollback:
  decided-by: { devops lead: 1 }
  options:
    - id: undo
      title: Drop what was made
      takes: 1m
      loses: the new table
      steps:
        - id: drop-again
          sql: { sql: "drop table if exists every_kind" }
after:
  - due: 24h
    title: The day after
    steps:
      - id: quiet
        title: No alert has fired
        manual: { items: [The alerts of the day were read] }
troubleshooting:
  - when: { text: in the new table, steps: [rows] }
    title: A row is missing
    do: Compare with the source. From 100 rows on a lead may let it pass.
`;
