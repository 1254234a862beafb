/** What is between a beginning and an end that PostgreSQL must have written; anything else is a bug. */
export function strip(text: string, beginning: string, end: string): string {
  if (!text.startsWith(beginning) || !text.endsWith(end))
    throw new Error(`"${text}" is not "${beginning} … ${end}".`);
  return text.slice(beginning.length, text.length - end.length);
}
