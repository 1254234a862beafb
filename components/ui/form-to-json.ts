export type JsonForm = Record<string, string | boolean | string[]>;

type Marks = {
  /** Checkboxes that mean yes or no. */
  flags: readonly string[];
  /** Names that are a list however many are chosen, none included. */
  lists: readonly string[];
};

/** The fields of a form as JSON: a repeated name is a list, a lone checkbox a boolean, a number stays text. */
export function formToJson(entries: Iterable<readonly [string, string]>, marks: Marks): JsonForm {
  const json: JsonForm = {};
  for (const name of marks.flags) json[name] = false;
  for (const name of marks.lists) json[name] = [];

  for (const [name, value] of entries) {
    const before = json[name];
    if (typeof before === "boolean") json[name] = true;
    else if (Array.isArray(before)) before.push(value);
    else json[name] = before === undefined ? value : [before, value];
  }
  return json;
}

/** Reads a form of the page. A checkbox without a value is yes or no; several of one name, or one with a value, are a list. */
export function readForm(form: HTMLFormElement): JsonForm {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name]')].filter(
    (box) => !box.disabled,
  );
  const lists = boxes.filter((box) => box.hasAttribute("value")).map((box) => box.name);
  const flags = boxes.map((box) => box.name).filter((name) => !lists.includes(name));
  const entries = [...new FormData(form)].filter((entry): entry is [string, string] => {
    return typeof entry[1] === "string";
  });
  return formToJson(entries, { flags, lists });
}
