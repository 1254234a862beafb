/** How the panel looks into a target for a page: named, quick, and never for long. */
export const TARGET_SESSION = {
  applicationName: "slackwater/panel",
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 5_000,
  lockTimeoutMs: 500,
  deadlineMs: 8_000,
};
