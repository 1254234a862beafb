import clsx from "clsx";
import { CodeBlock } from "@/components/ui/code-block";
import { saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import type { HttpEvidence } from "@/lib/core/run/evidence/http-evidence";
import { FindingList } from "./finding-list";
import { Fold } from "./fold";

/** What was asked, how often, what was answered, and what of that was as expected. */
export function HttpEvidenceView({ evidence }: { evidence: HttpEvidence }) {
  const { method, url, hops, tries, findings, answer, page, headers } = evidence;
  return (
    <div className="space-y-4">
      <p className="figure wrap-anywhere">
        <span className="text-muted">{method}</span> {url ?? "a page"}
        {hops.map((hop) => (
          <span key={hop} className="block text-muted text-sm">
            led on to {hop}
          </span>
        ))}
      </p>
      <FindingList findings={findings} />
      {page && <PageSeen page={page} />}
      <ol className="border-line border-b">
        {tries.map(({ at, status, ms, holds, words }) => (
          <li
            key={at}
            className="grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-baseline gap-x-3 border-line border-t py-1.5 text-sm"
          >
            <Glyph
              name={holds ? "check" : "cross"}
              className={clsx("translate-y-0.5", holds ? "text-good" : "text-bad")}
            />
            <span className="figure">{status ?? "no answer"}</span>
            <span className="wrap-anywhere text-muted">{words}</span>
            <span className="figure text-muted">
              {saySpan(ms)} <Time at={at} format="second" utcOnly />
            </span>
          </li>
        ))}
      </ol>
      <div>
        {Object.keys(headers).length > 0 && (
          <Fold title="What was sent">
            <CodeBlock code={lines(headers)} label="Headers of the request" language="plain" />
          </Fold>
        )}
        {answer && (
          <Fold title="The answer" note={answer.isCut ? "cut short" : null}>
            <CodeBlock
              code={lines(answer.headers)}
              label="Headers of the answer"
              language="plain"
            />
            <CodeBlock
              code={answer.body || "(empty)"}
              label="Body of the answer"
              language="plain"
            />
          </Fold>
        )}
      </div>
    </div>
  );
}

function PageSeen({ page }: { page: NonNullable<HttpEvidence["page"]> }) {
  const { loadMs, title, refused, screenshot } = page;
  return (
    <figure className="space-y-2">
      <figcaption className="text-sm">
        “{title}” loaded in <span className="figure">{saySpan(loadMs)}</span>.
        {refused.length > 0 && (
          <span className="text-muted">
            {" "}
            Not loaded, because it lies elsewhere: {refused.join(", ")}.
          </span>
        )}
      </figcaption>
      {"png" in screenshot ? (
        // biome-ignore lint/performance/noImgElement: a picture that lies in the evidence itself.
        <img
          src={`data:image/png;base64,${screenshot.png}`}
          alt={`The page “${title}” as it was`}
          className="max-h-96 rounded-md border border-line"
        />
      ) : (
        <p className="text-muted text-sm">{screenshot.none}</p>
      )}
    </figure>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
