type Answer = string | boolean | string[];

export type JsonForm = { [name: string]: Answer | Record<string, Answer> };

type Marks = {
  /** Checkboxes that mean yes or no. */
  flags: readonly string[];
  /** Names that are a list however many are chosen, none included. */
  lists: readonly string[];
};

/**
 * The fields of a form as JSON: a repeated name is a list, a lone checkbox a boolean, a number stays
 * text, and `main.host` is the field `host` of the object `main`.
 */
export function formToJson(entries: Iterable<readonly [string, string]>, marks: Marks): JsonForm {
  const json: Record<string, Answer> = {};
  for (const name of marks.flags) json[name] = false;
  for (const name of marks.lists) json[name] = [];

  for (const [name, value] of entries) {
    const before = json[name];
    if (typeof before === "boolean") json[name] = true;
    else if (Array.isArray(before)) before.push(value);
    else json[name] = before === undefined ? value : [before, value];
  }
  return nest(json);
}

function nest(answers: Record<string, Answer>): JsonForm {
  const json: JsonForm = {};
  for (const [path, answer] of Object.entries(answers)) {
    const [name = "", inner] = path.split(".", 2);
    const outer = json[name];
    if (inner === undefined) json[name] = answer;
    else json[name] = { ...(isGroup(outer) ? outer : {}), [inner]: answer };
  }
  return json;
}

function isGroup(value: JsonForm[string] | undefined): value is Record<string, Answer> {
  return typeof value === "object" && !Array.isArray(value);
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
