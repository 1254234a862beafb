import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QuietPage } from "@/components/shell/quiet-page";
import { isOwnPath } from "@/components/ui/problem";
import { openPage } from "@/lib/http/page";
import { nameOfProvider } from "@/lib/http/sign-in-page";
import { AskProvider } from "./ask-provider";

/** The tab of the page between the panel and its provider. */
export const metadata: Metadata = { title: "Confirm that it is you" };

type Props = { searchParams: Promise<{ from?: string }> };

/** Sends somebody without a password to their provider, who asks again, and leads back. */
export default async function SignInAgainPage({ searchParams }: Props) {
  await openPage("PAGE /sign-in/again");
  const { from = "/" } = await searchParams;
  const provider = nameOfProvider();
  if (!provider) redirect("/");
  return (
    <QuietPage
      title="Confirm that it is you"
      summary={`You sign in again with ${provider}, come back to where you were, and do it there within two minutes. Nothing has changed yet.`}
    >
      <AskProvider name={provider} from={isOwnPath(from) ? from : "/"} />
    </QuietPage>
  );
}
