import { createContext, useContext } from "react";

/** Whether the page comes to show by itself what an answer speaks of, once it does; otherwise it is read anew. */
export type ShownByPage = (answer: unknown) => Promise<boolean>;

const Shown = createContext<ShownByPage>(async () => false);

export const ShownByPageProvider = Shown.Provider;

/** How a button learns that the page shows what it has changed. */
export function useShownByPage(): ShownByPage {
  return useContext(Shown);
}
