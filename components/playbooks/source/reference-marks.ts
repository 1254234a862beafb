import { Decoration, MatchDecorator, ViewPlugin } from "@codemirror/view";

const references = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}/g,
  decoration: Decoration.mark({ class: "cm-reference" }),
});

/** Marks what will be filled in: `{{ table }}`. */
export const referenceMarks = ViewPlugin.define(
  (view) => {
    let marks = references.createDeco(view);
    return {
      update: (update) => {
        marks = references.updateDeco(update, marks);
      },
      get marks() {
        return marks;
      },
    };
  },
  { decorations: (plugin) => plugin.marks },
);
