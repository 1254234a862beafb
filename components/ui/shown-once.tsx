"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { CopyButton } from "./copy-button";

type Props = {
  /** What the secret is: "New password". */
  label: string;
  text: string;
  /** What to do with it, and that there is no second look. */
  note: ReactNode;
  /** Beside the copy button: the way on. */
  beside?: ReactNode;
};

/** A secret at the only moment it can be read. It takes the keyboard, so that nobody passes it by. */
export function ShownOnce({ label, text, note, beside }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div
      ref={place}
      role="status"
      tabIndex={-1}
      className="space-y-4 rounded-md border-2 border-tide bg-surface p-5 outline-none phone:p-4"
    >
      <div className="space-y-1">
        <p className="font-strong">{label}, shown this once</p>
        <p className="text-muted text-sm">{note}</p>
      </div>
      <code className="wrap-anywhere block select-all rounded-sm bg-raised px-4 py-3 text-lg">
        {text}
      </code>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={`Copy ${label}`} variant="primary" />
        {beside}
      </div>
    </div>
  );
}
