import { evaluateQuery } from "./evaluate-query";
import { parseQuery } from "./parse-query";
import type { SeriesStore } from "./series-store";

/** What the demonstration alerts on; an alert fires while its query has a sample. */
const RULES = [
  { alertname: "ApplicationDown", severity: "critical", query: "up == 0" },
  {
    alertname: "RequestsFail",
    severity: "critical",
    query: "sum by (job) (rate(http_errors_total[1m])) > 0.5",
  },
  {
    alertname: "IngestionStalled",
    severity: "critical",
    query: "ingestion_newest_row_age_seconds > 60",
  },
  { alertname: "QueueGrows", severity: "warning", query: 'queue_depth{state="waiting"} > 100' },
].map((rule) => ({ ...rule, expression: parseQuery(rule.query) }));

/** Writes which alerts fire into the store, as Prometheus does with ALERTS. */
export function fireAlerts(store: SeriesStore, now: number): void {
  store.forget("ALERTS");
  for (const { alertname, severity, expression } of RULES) {
    const found = evaluateQuery(expression, store.all(), now);
    if (typeof found === "number") continue;
    for (const { labels } of found) {
      const { job = "" } = labels;
      const alert = { alertname, severity, job, alertstate: "firing" };
      store.add("ALERTS", alert, { at: now, value: 1 });
    }
  }
}
