/** What `{{ run.… }}` can name. Each run fills in all of them. */
export const RUN_VALUES = {
  number: "the number of the run",
  title: "the title of the run",
  kind: "live, rehearsal or dry run",
  target: "the name of the target",
  environment: "the environment of the target",
  "opens at": "when the window opens, in UTC",
  "closes at": "when the window closes, in UTC",
  date: "the day on which the window opens, in UTC",
  operator: "who holds the wheel, or nobody",
  link: "the address of the run's page",
} as const;

export type RunValue = keyof typeof RUN_VALUES;
