import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Reading } from "@/lib/core/server-facts";

type Props<Value> = { reading: Reading<Value>; children: (value: Value) => ReactNode };

/** What was read; or that this role may not see it, which is not the same as nothing. */
export function Read<Value>({ reading, children }: Props<Value>) {
  if (reading.state === "read") return children(reading.value);
  const message =
    reading.state === "hidden" ? "This role may not see it." : "It could not be read this time.";
  return <Notice message={message} remedy={reading.why} />;
}
