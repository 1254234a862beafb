"use client";

import { Button } from "@/components/ui/button";

/** Prints the page, or saves it as a PDF. */
export function PrintButton() {
  return <Button onClick={() => window.print()}>Print, or save as PDF</Button>;
}
