import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { editorLook } from "./editor-look";
import { referenceMarks } from "./reference-marks";
import { sqlLanguage } from "./sql-language";

type Asked = {
  file: string;
  isReadOnly: boolean;
  onChange: (text: string) => void;
  onSave: () => void;
};

/** Everything that makes an editor of one file. */
export function editorExtensions({ file, isReadOnly, onChange, onSave }: Asked): Extension[] {
  const nonce = nonceOfPage();
  return [
    ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
    ...(file.endsWith(".yaml") ? [yaml()] : []),
    ...(file.endsWith(".sql") ? [sqlLanguage] : []),
    ...[lineNumbers(), lintGutter(), highlightActiveLineGutter(), highlightActiveLine()],
    ...[drawSelection(), bracketMatching(), highlightSelectionMatches(), search({ top: true })],
    ...[referenceMarks, editorLook, EditorView.lineWrapping],
    EditorView.contentAttributes.of({
      ...{ "aria-label": file, tabindex: "0" },
      ...(isReadOnly ? { "aria-readonly": "true" } : {}),
    }),
    ...(isReadOnly ? readOnly : writable),
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => saved(onSave) },
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
      ...[...searchKeymap, ...historyKeymap, ...defaultKeymap],
      ...(isReadOnly ? [] : [indentWithTab]),
    ]),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
  ];
}

function saved(onSave: () => void): true {
  onSave();
  return true;
}

const readOnly = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
const writable = [history(), indentOnInput(), indentUnit.of("  "), EditorState.tabSize.of(2)];

/** The nonce that this page's styles need; a later answer has another one, and it would not do. */
function nonceOfPage(): string | undefined {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}
