import { AppError } from "@/lib/core/errors";

const PART = /(?:"((?:[^"]|"")+)"|([^".]+))/y;

/** `public.orders` or `"My Schema"."Orders"`; without a schema it is public. Letters keep their case. */
export function readTableName(text: string): { schema: string; name: string } {
  const parts: string[] = [];
  let at = 0;
  while (at <= text.length) {
    PART.lastIndex = at;
    const [whole, quoted, plain] = PART.exec(text) ?? [];
    if (whole === undefined) break;
    parts.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    at += whole.length + 1;
    if (at <= text.length && text[at - 1] !== ".") break;
  }
  const [first, second] = parts;
  if (at !== text.length + 1 || first === undefined || parts.length > 2)
    throw new AppError("invalid_input", {
      message: `${text} is not the name of a table. Nothing was read.`,
      remedy: 'Write it as public.orders, or with quotes as "My Schema"."Orders".',
    });
  return second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
}
