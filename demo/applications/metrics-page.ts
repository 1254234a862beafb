import type { Pool } from "pg";
import type { Ingestion } from "@/demo/writers/ingestion";
import { Exposition } from "./exposition";
import type { Metrics } from "./metrics";

type Source = {
  system: string;
  metrics: Metrics;
  ingestion: Ingestion;
  pool: Pool;
  /** Undefined when the database does not answer. */
  newestRowAgeSeconds: number | undefined;
  maintenance: boolean;
};

/** Everything an application measures of itself, for Prometheus. */
export function renderMetrics(source: Source): string {
  const page = new Exposition();
  addRequests(page, source);
  addWrites(page, source);
  addProcess(page);
  return page.toString();
}

function addRequests(page: Exposition, { system, metrics, maintenance }: Source): void {
  page
    .metric(
      "counter",
      "http_requests_total",
      "Requests answered",
      metrics.answers.map(({ endpoint, status, count }) => [{ endpoint, status }, count]),
    )
    .metric("counter", "http_errors_total", "Requests answered with 5xx", [[{}, metrics.errors]])
    .summary("http_request_duration_seconds", "Of the last 2,000 requests", metrics.requests)
    .histogram(
      `${system}_api_latency_seconds`,
      "Requests by endpoint",
      [...metrics.endpoints].map(([endpoint, latency]) => [{ endpoint }, latency]),
    )
    .metric("gauge", "maintenance_mode", "1 while in maintenance", [[{}, Number(maintenance)]]);
}

function addWrites(
  page: Exposition,
  { metrics, ingestion, pool, newestRowAgeSeconds }: Source,
): void {
  const { accepted, failed, waiting, active } = ingestion.counts();
  const { totalCount, idleCount, waitingCount } = pool;
  page
    .histogram("database_query_duration_seconds", "Queries of the endpoints", [
      [{}, metrics.queries],
    ])
    .summary("database_write_duration_seconds", "Of the last 2,000 writes", metrics.writes)
    .metric("counter", "ingestion_writes_total", "Writes by how they ended", [
      [{ outcome: "accepted" }, accepted],
      [{ outcome: "failed" }, failed],
    ])
    .metric("gauge", "queue_depth", "Writes in the queue", [
      [{ state: "waiting" }, waiting],
      [{ state: "active" }, active],
    ])
    .metric("gauge", "database_pool_connections", "Connections to the database", [
      [{ state: "used" }, totalCount - idleCount],
      [{ state: "idle" }, idleCount],
    ])
    .metric("gauge", "database_pool_waiting", "Requests waiting for a connection", [
      [{}, waitingCount],
    ]);
  if (newestRowAgeSeconds !== undefined)
    page.metric("gauge", "ingestion_newest_row_age_seconds", "Age of the newest row", [
      [{}, newestRowAgeSeconds],
    ]);
}

function addProcess(page: Exposition): void {
  const { user, system } = process.cpuUsage();
  page
    .metric("counter", "process_cpu_seconds_total", "Processor time used", [
      [{}, (user + system) / 1e6],
    ])
    .metric("gauge", "process_resident_memory_bytes", "Memory in use", [
      [{}, process.memoryUsage.rss()],
    ]);
}
