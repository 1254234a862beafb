"use client";

import { type ReactNode, useId, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";

/** Something that is folded away on a phone, and stands open where there is room. */
export function PhoneFold({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={`${buttonStyle({})} sm:hidden`}
      >
        {label}
      </button>
      <div id={id} className={open ? "phone:pt-4" : "phone:hidden"}>
        {children}
      </div>
    </div>
  );
}
