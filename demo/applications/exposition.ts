import type { Latency } from "./latency";

type Labels = Record<string, string | number>;

/** A page of measurements in the text format of Prometheus. */
export class Exposition {
  readonly #lines: string[] = [];

  metric(type: "counter" | "gauge", name: string, help: string, samples: [Labels, number][]): this {
    this.#head(name, help, type);
    for (const [labels, value] of samples) this.#sample(name, labels, value);
    return this;
  }

  histogram(name: string, help: string, samples: [Labels, Latency][]): this {
    this.#head(name, help, "histogram");
    for (const [labels, latency] of samples) {
      for (const [le, count] of latency.buckets())
        this.#sample(`${name}_bucket`, { ...labels, le }, count);
      this.#sample(`${name}_sum`, labels, latency.sum);
      this.#sample(`${name}_count`, labels, latency.count);
    }
    return this;
  }

  /** The percentiles of what happened lately. */
  summary(name: string, help: string, latency: Latency): this {
    this.#head(name, help, "summary");
    for (const share of [0.5, 0.95, 0.99])
      this.#sample(name, { quantile: share }, latency.percentile(share));
    this.#sample(`${name}_sum`, {}, latency.sum);
    this.#sample(`${name}_count`, {}, latency.count);
    return this;
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #head(name: string, help: string, type: string): void {
    this.#lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  }

  #sample(name: string, labels: Labels, value: number): void {
    const inside = Object.entries(labels).map(
      ([label, text]) => `${label}=${JSON.stringify(String(text))}`,
    );
    this.#lines.push(`${name}${inside.length > 0 ? `{${inside.join(",")}}` : ""} ${value}`);
  }
}
