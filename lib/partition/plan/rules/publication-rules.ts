import type { PublicationFacts } from "@/lib/partition/facts/attached-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Refusal } from "@/lib/partition/plan/finding";

const VIA_ROOT = 130_000;

/** Publications that would send the copy out, or that could not send the new table. */
export function judgePublications({ publications, server }: TableFacts): Refusal[] {
  return publications.flatMap((publication) => {
    const why = whyNot(publication, server.version);
    if (!why) return [];
    const subject = `publication ${publication.name}`;
    return [{ code: "publication_not_carried", subject, ...why }];
  });
}

/** A subscriber knows the tables that it asked for, and has to ask again. */
export function askAboutPublications({ publications }: TableFacts): OpenQuestion[] {
  return publications
    .filter(({ isExplicit }) => isExplicit)
    .map(({ name }) => ({
      id: `refresh_subscribers:${name}`,
      code: "refresh_subscribers",
      subject: `publication ${name}`,
      message: `The publication ${name} sends the new table from the cutover on. Its subscribers do not take it until each of them refreshes, and changes until then are not sent.`,
      remedy:
        "Accept it when each subscriber will run ALTER SUBSCRIPTION … REFRESH PUBLICATION and compare its rows.",
    }));
}

function whyNot(
  { name, isExplicit, viaRoot, mayAlter }: PublicationFacts,
  version: number,
): { message: string; remedy: string } | undefined {
  if (!isExplicit)
    return {
      message: `The publication ${name} takes every table, the half-made new one as well: its subscribers would get all rows a second time.`,
      remedy: "Make it a publication of named tables.",
    };
  if (version < VIA_ROOT)
    return {
      message: `${name} publishes the table, and PostgreSQL can publish a partitioned table from 13 on.`,
      remedy: "Upgrade the server, or drop the table from the publication.",
    };
  if (!viaRoot)
    return {
      message: `${name} would send the changes under the names of partitions, which its subscribers do not have.`,
      remedy: `Run: alter publication ${name} set (publish_via_partition_root = true)`,
    };
  if (!mayAlter)
    return {
      message: `${name} publishes the table and belongs to another role, so the new table could not be put into it.`,
      remedy: "Grant its owner to the owner of the table.",
    };
  return undefined;
}
