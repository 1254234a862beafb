"use client";

import "./globals.css";
import { buttonStyle } from "@/components/ui/button-style";

type Props = { error: Error & { digest?: string } };

/** The frame itself failed: the least that can be said, with nothing that could fail again. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Slackwater</title>
        <main className="mx-auto max-w-[26rem] space-y-6 px-4 pt-[16vh]">
          <h1 className="text-2xl tracking-tight">The panel could not be shown</h1>
          <p className="text-muted">
            Nothing was changed by that. A run that is under way continues on the server. Reload the
            page; if it fails again, use the command line on the server.
          </p>
          {error.digest && (
            <p className="text-muted text-sm">
              Reference <code className="text-text">{error.digest}</code>
            </p>
          )}
          <button
            type="button"
            onClick={() => location.reload()}
            className={buttonStyle({ variant: "primary" })}
          >
            Reload the page
          </button>
        </main>
      </body>
    </html>
  );
}
