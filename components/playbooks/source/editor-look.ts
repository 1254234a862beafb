import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const frame = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--muted)" },
  // The frame around the files shows where the keyboard is: gutters would lie over an outline here.
  "&.cm-focused, .cm-content": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontSize: "0.8125rem",
    lineHeight: "1.25rem",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-content": { caretColor: "var(--tide)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--tide)", borderLeftWidth: "2px" },
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { backgroundColor: "color-mix(in srgb, var(--tide) 28%, transparent)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--faint)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--raised) 60%, transparent)",
  },
  ".cm-activeLineGutter": { color: "var(--text)" },
  ".cm-reference": {
    color: "var(--text)",
    backgroundColor: "var(--tide-soft)",
    borderRadius: "2px",
  },
});

const problems = EditorView.theme({
  ".cm-lintRange": { backgroundImage: "none", textUnderlineOffset: "0.2em" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-warning": { textDecoration: "underline dotted var(--text)" },
  ".cm-gutter-lint": { width: "1rem" },
  ".cm-lint-marker": {
    content: "normal",
    width: "0.5rem",
    height: "0.5rem",
    margin: "0.375rem 0.25rem",
    borderRadius: "999px",
    border: "1.5px solid var(--muted)",
  },
  ".cm-lint-marker-error": { borderColor: "var(--bad)", backgroundColor: "var(--bad)" },
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "5px",
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    boxShadow: "var(--float)",
    maxWidth: "min(36rem, 90vw)",
  },
  ".cm-diagnostic": { padding: "0.375rem 0.75rem", borderLeft: "3px solid var(--muted)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
});

const panels = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 2rem 0.5rem 0.75rem", fontFamily: "var(--font-sans)" },
  ".cm-panel.cm-search label": { color: "var(--muted)", fontSize: "0.8125rem" },
  ".cm-textfield": {
    border: "1px solid var(--edge)",
    borderRadius: "5px",
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    fontSize: "0.8125rem",
  },
  ".cm-button": {
    border: "1px solid var(--line-strong)",
    borderRadius: "5px",
    backgroundImage: "none",
    color: "var(--text)",
    fontSize: "0.8125rem",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--muted)", fontSize: "1rem" },
  ".cm-searchMatch": { backgroundColor: "var(--wait-soft)", outline: "1px solid var(--edge)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--tide-soft)" },
});

const words = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.definition(tags.propertyName)],
    color: "var(--text)",
    fontWeight: "560",
  },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--tide)" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: "var(--faint)" },
  { tag: [tags.number, tags.bool, tags.null, tags.content], color: "var(--text)" },
  {
    tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace],
    color: "var(--faint)",
  },
]);

/** How text that is edited looks: as SQL looks everywhere else in the panel. */
export const editorLook = [frame, problems, panels, syntaxHighlighting(words)];
