import { Badge } from "@/components/ui/badge";

/** The environment of a target. Production stands out, because mistakes count there. */
export function EnvironmentBadge({ environment }: { environment: string }) {
  const isProduction = environment === "production";
  return (
    <Badge tone={isProduction ? "live" : "neutral"} glyph={isProduction ? "dot" : "ring"}>
      {environment}
    </Badge>
  );
}
