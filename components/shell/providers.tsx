"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Announcements } from "@/components/ui/toast";

type Props = { nonce: string | undefined; children: ReactNode };

/** What every page needs around it in the browser. */
export function Providers({ nonce, children }: Props) {
  const [queries] = useState(() => new QueryClient());
  return (
    <CSPProvider {...(nonce ? { nonce } : {})}>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider>{children}</Tooltip.Provider>
        <Announcements />
      </QueryClientProvider>
    </CSPProvider>
  );
}
