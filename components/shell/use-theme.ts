"use client";

import { useSyncExternalStore } from "react";
import { parseTheme, type Theme } from "./theme";

/** The theme that is shown now, whoever changed it; the server's until the page is alive. */
export function useTheme(fromServer: Theme): Theme {
  return useSyncExternalStore(watchTheme, readTheme, () => fromServer);
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.getAttribute("data-theme") ?? undefined);
}
