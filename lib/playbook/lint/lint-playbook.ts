import type { Problem } from "@/lib/core/playbook/problem";
import type { Reading } from "@/lib/playbook/reading";

/** What the schema alone cannot see. */
export async function lintPlaybook(_reading: Reading): Promise<Problem[]> {
  return [];
}
