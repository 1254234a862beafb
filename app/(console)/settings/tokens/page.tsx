import type { Metadata } from "next";
import { CreateTokenForm } from "@/components/tokens/create-token-form";
import { TokenTable } from "@/components/tokens/token-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { openPage } from "@/lib/http/page";
import { listTokens } from "@/lib/services/list-tokens";

/** The tab of the tokens. */
export const metadata: Metadata = { title: "Tokens" };

/** API tokens: one's own, and for an administrator everybody's. */
export default async function TokensPage() {
  const ctx = await openPage("PAGE /settings/tokens");
  const tokens = await listTokens(ctx);
  return (
    <>
      <PageHeader
        title="Tokens"
        summary="A token lets a program act for you, within your roles and its scopes. It never approves, and never does what asks for a password."
      />
      <div className="space-y-12">
        {tokens.length === 0 ? (
          <p className="text-muted">There is no token yet.</p>
        ) : (
          <TokenTable tokens={tokens} now={ctx.now().toISOString()} />
        )}
        <Section title="Create a token">
          <div className="max-w-2xl">
            <CreateTokenForm />
          </div>
        </Section>
      </div>
    </>
  );
}
