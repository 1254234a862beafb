import clsx from "clsx";
import Link from "next/link";
import { useSelectedLayoutSegment } from "next/navigation";
import { useRunScreen } from "./live/run-context";
import { consolePhaseId } from "./look/console-phase";

/** The views of a run: what it is, where it is carried out, and what is told of it afterwards. */
export function RunTabs() {
  const { run, next } = useRunScreen();
  const segment = useSelectedLayoutSegment();
  const hasWayBack = run.plan.phases.some(({ part }) => part === "rollback");
  const tabs = [
    { href: `/runs/${run.id}`, label: "Overview", isOpen: segment === null },
    {
      href: `/runs/${run.id}/${consolePhaseId(run, next)}`,
      label: "Console",
      isOpen: segment !== null && segment !== "report" && segment !== "rollback",
    },
    ...(hasWayBack
      ? [{ href: `/runs/${run.id}/rollback`, label: "Way back", isOpen: segment === "rollback" }]
      : []),
    { href: `/runs/${run.id}/report`, label: "Report", isOpen: segment === "report" },
  ];
  return (
    <nav data-print="hide" aria-label="Views of the run" className="mt-3 border-line border-b">
      <ul className="flex gap-6">
        {tabs.map(({ href, label, isOpen }) => (
          <li key={label}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isOpen ? "page" : undefined}
              className={clsx(
                "-mb-px block border-b-2 py-2 pointer-coarse:py-3",
                isOpen ? "border-tide text-text" : "border-transparent text-muted hover:text-text",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
