import { z } from "zod";
import { TableFacts } from "@/lib/partition/facts/table-facts";
import { PlanOptions } from "./plan-options";

/** What a plan is made of again: the same facts and options give the same plan. */
export const PlanSource = z.object({ facts: TableFacts, options: PlanOptions });
export type PlanSource = z.infer<typeof PlanSource>;
