import type { Metadata } from "next";
import { TargetForm } from "@/components/targets/target-form";
import { PageHeader } from "@/components/ui/page-header";
import { openPage, orNotFound } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { getTarget } from "@/lib/services/list-targets";

type Props = { params: Promise<{ targetId: string }> };

/** The tab for changing a target has its name. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Change a target", async (ctx) => {
    const { name } = await getTarget(ctx, (await params).targetId);
    return `Change ${name}`;
  });
}

/** Changes a target. A password left empty stays as it is. */
export default async function EditTargetPage({ params }: Props) {
  const ctx = await openPage("PAGE /targets/[targetId]/edit");
  const target = await orNotFound(getTarget(ctx, (await params).targetId));
  return (
    <>
      <PageHeader
        title={`Change ${target.name}`}
        crumbs={[
          { href: "/targets", label: "Targets" },
          { href: `/targets/${target.id}`, label: target.name },
        ]}
        summary="A password left empty stays as it is, unless the address leads elsewhere."
      />
      <div className="max-w-2xl">
        <TargetForm target={target} />
      </div>
    </>
  );
}
