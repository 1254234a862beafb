import { Badge } from "@/components/ui/badge";

/** The environment of a target. Production is printed in reverse: a weight, and not a colour that means something else. */
export function EnvironmentBadge({ environment }: { environment: string }) {
  if (environment !== "production") return <Badge>{environment}</Badge>;
  return (
    <span className="inline-flex h-5 items-center whitespace-nowrap rounded-sm bg-text px-1.5 font-strong text-bg text-xs">
      {environment}
    </span>
  );
}
