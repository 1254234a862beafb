import { z } from "zod";

/** The keys that the schema knows at this path: what an unknown key was perhaps meant to be. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return branchesAt([schema], path).flatMap((branch) =>
    branch instanceof z.ZodObject ? Object.keys(branch.shape) : [],
  );
}

function branchesAt(schemas: z.ZodType[], path: readonly PropertyKey[]): z.ZodType[] {
  const open = schemas.flatMap(unwrapped);
  const [part, ...rest] = path;
  if (part === undefined) return open;
  return branchesAt(
    open.flatMap((schema) => childAt(schema, part)),
    rest,
  );
}

function unwrapped(schema: z.ZodType): z.ZodType[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable
  ) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in as z.ZodType);
  if (schema instanceof z.ZodLazy) return unwrapped(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(unwrapped);
  return [schema];
}

function childAt(schema: z.ZodType, part: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const child = schema.shape[String(part)] as z.ZodType | undefined;
    return child ? [child] : [];
  }
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  return [];
}
