import { z } from "zod";

const Node = z.looseObject({
  Schema: z.string().optional(),
  "Relation Name": z.string().optional(),
  "Subplans Removed": z.number().optional(),
  get Plans() {
    return z.array(Node).optional();
  },
});
type Node = z.infer<typeof Node>;

const Explained = z.tuple([z.looseObject({ Plan: Node })]);

type Scanned = {
  /** `schema.name` of every table that the plan reads, each once, in order. */
  relations: string[];
  /** How many more the executor left out when it knew the values. */
  removed: number;
};

/** Which tables a plan reads, from `explain (format json, verbose)`: its text is made for people. */
export function scannedRelations(explained: unknown): Scanned {
  const [{ Plan }] = Explained.parse(explained);
  const nodes = flatten(Plan);
  const names = nodes.flatMap((node) => {
    const name = node["Relation Name"];
    return name === undefined ? [] : [`${node.Schema ?? ""}.${name}`];
  });
  return {
    relations: [...new Set(names)].sort(),
    removed: nodes.reduce((sum, node) => sum + (node["Subplans Removed"] ?? 0), 0),
  };
}

function flatten(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}
