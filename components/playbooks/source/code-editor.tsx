import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Problem } from "@/lib/core/playbook/problem";
import { editorExtensions } from "./editor-extensions";
import { placeIn, toDiagnostics } from "./to-diagnostics";

/** Where the keyboard should go; a new object goes there again. */
export type Place = { file: string; line: number; column: number };

type Props = {
  file: string;
  text: string;
  problems: readonly Problem[];
  place: Place | null;
  isReadOnly: boolean;
  onChange: (file: string, text: string) => void;
  onSave: () => void;
};

/** Edits one of several files; each keeps its own history and its own place. */
export function CodeEditor({ file, text, problems, place, isReadOnly, ...acts }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const states = useRef(new Map<string, EditorState>());
  const onChange = useEffectEvent((changed: string, next: string) => acts.onChange(changed, next));
  const onSave = useEffectEvent(() => acts.onSave());
  const stateOf = useEffectEvent((opened: string) => {
    const kept = states.current.get(opened);
    if (kept?.doc.toString() === text && kept.readOnly === isReadOnly) return kept;
    return EditorState.create({
      doc: text,
      extensions: editorExtensions({
        file: opened,
        isReadOnly,
        onChange: (next) => onChange(opened, next),
        onSave: () => onSave(),
      }),
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what may be changed decides which state is made.
  useEffect(() => {
    const kept = states.current;
    const state = stateOf(file);
    if (view.current) view.current.setState(state);
    else if (host.current) view.current = new EditorView({ state, parent: host.current });
    return () => {
      if (view.current) kept.set(file, view.current.state);
    };
  }, [file, isReadOnly]);

  useEffect(
    () => () => {
      view.current?.destroy();
      view.current = null;
    },
    [],
  );

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const here = problems.filter((problem) => problem.file === file);
    editor.dispatch(setDiagnostics(editor.state, toDiagnostics(here, editor.state.doc)));
  }, [file, problems]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || place?.file !== file) return;
    const at = placeIn(editor.state.doc, place.line, place.column);
    editor.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    editor.focus();
  }, [file, place]);

  return <div ref={host} className="h-full min-h-0 overflow-hidden rounded-b-md" />;
}
