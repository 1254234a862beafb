/** The five systems of the demonstration, one for each runbook that Slackwater was drawn from. */
export const SYSTEMS = [
  { name: "sensors", title: "Sensor readings" },
  { name: "pricing", title: "Holiday home prices" },
  { name: "orders", title: "Online shop" },
  { name: "recipes", title: "Bakery recipes" },
  { name: "webhooks", title: "Webhook log" },
] as const;

export type SystemName = (typeof SYSTEMS)[number]["name"];

export const ENVIRONMENTS = ["production", "staging"] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
