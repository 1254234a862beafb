import { useEffect, useMemo, useState } from "react";
import { dropDraft, type KeptDraft, keepDraft, readDraft } from "./kept-draft";
import { isSame, type Source } from "./source";

type Saved = Source & { basedOn: number };
type Imported = KeptDraft["imported"];
type Writing = Source & { basedOn: number; imported?: Imported | undefined };

/** A text while it is written: what is not saved is kept in this browser and told when the page is left. */
export function useSource(name: string, saved: Saved, isReadOnly: boolean) {
  const [restored] = useState(() => (isReadOnly ? null : unsavedOf(name, saved)));
  const [writing, setWriting] = useState<Writing>(restored ?? saved);
  const [restoredAt, setRestoredAt] = useState(restored?.at ?? null);
  const [base, setBase] = useState<Saved>(saved);
  // A text that is put in as a whole needs a new editor; one that is typed must not get it.
  const [generation, setGeneration] = useState(0);
  const { text, files } = writing;
  const source = useMemo(() => ({ text, files }), [text, files]);
  const isDirty = useMemo(() => !isSame(source, base), [source, base]);
  const [isKept, setIsKept] = useState(true);

  useEffect(() => {
    if (isReadOnly) return;
    if (isDirty) setIsKept(keepDraft(name, { ...writing, at: new Date().toISOString() }));
    else dropDraft(name);
  }, [name, writing, isDirty, isReadOnly]);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isDirty]);

  function replace(next: Writing) {
    setWriting(next);
    setRestoredAt(null);
    setGeneration((count) => count + 1);
  }

  return {
    source,
    basedOn: writing.basedOn,
    imported: writing.imported,
    ...{ isDirty, isKept, restoredAt, generation, replace },
    change: (next: Source) => setWriting((now) => ({ ...now, ...next })),
    /** Goes on from another version than the one it was begun with. */
    putOn: (basedOn: number) => setWriting((now) => ({ ...now, basedOn })),
    discard: () => replace(base),
    saved: (written: Source, number: number) => {
      setBase({ ...written, basedOn: number });
      setWriting((now) => ({ text: now.text, files: now.files, basedOn: number }));
      setRestoredAt(null);
    },
  };
}

export type Writer = ReturnType<typeof useSource>;

function unsavedOf(name: string, saved: Saved): KeptDraft | null {
  const kept = readDraft(name);
  return kept && !isSame(kept, saved) ? kept : null;
}
