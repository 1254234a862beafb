import clsx from "clsx";
import Link from "next/link";

type Props = {
  name: string;
  tab: "plan" | "source" | "versions";
  /** The older version that is read; null is the newest. */
  version: number | null;
};

/** The three views of a playbook, each with an address of its own. */
export function PlaybookTabs({ name, tab, version }: Props) {
  const which = version === null ? "" : `?version=${version}`;
  const tabs = [
    { id: "plan", label: "Plan", href: `/playbooks/${name}${which}` },
    { id: "source", label: "Source", href: `/playbooks/${name}/source${which}` },
    { id: "versions", label: "Versions", href: `/playbooks/${name}/versions` },
  ];
  return (
    <nav aria-label="Views of the playbook" className="mb-8 border-line border-b">
      <ul className="flex gap-6">
        {tabs.map(({ id, label, href }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={id === tab ? "page" : undefined}
              className={clsx(
                "-mb-px block border-b-2 py-2 pointer-coarse:py-3",
                id === tab
                  ? "border-tide text-text"
                  : "border-transparent text-muted hover:text-text",
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
