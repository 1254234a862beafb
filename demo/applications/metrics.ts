import { Latency } from "./latency";

/** What an application has counted since it started. */
export class Metrics {
  readonly #byEndpoint = new Map<string, Latency>();
  readonly #answers = new Map<string, { endpoint: string; status: number; count: number }>();
  /** All requests together. */
  readonly requests = new Latency();
  readonly queries = new Latency();
  readonly writes = new Latency();
  errors = 0;

  answered(endpoint: string, status: number, seconds: number): void {
    this.requests.observe(seconds);
    this.endpoint(endpoint).observe(seconds);
    if (status >= 500) this.errors += 1;
    const answer = this.#answers.get(`${status} ${endpoint}`) ?? { endpoint, status, count: 0 };
    answer.count += 1;
    this.#answers.set(`${status} ${endpoint}`, answer);
  }

  endpoint(name: string): Latency {
    const latency = this.#byEndpoint.get(name) ?? new Latency();
    this.#byEndpoint.set(name, latency);
    return latency;
  }

  get endpoints(): ReadonlyMap<string, Latency> {
    return this.#byEndpoint;
  }

  get answers(): { endpoint: string; status: number; count: number }[] {
    return [...this.#answers.values()];
  }
}
