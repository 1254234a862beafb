import type { Metadata } from "next";
import { CreateTokenForm } from "@/components/tokens/create-token-form";
import { TokenTable } from "@/components/tokens/token-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SCOPES } from "@/lib/core/acts";
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
          <EmptyState sentence="There is no token. Create one for a program that should read or change something here." />
        ) : (
          <TokenTable tokens={tokens} now={ctx.now().toISOString()} />
        )}
        <Section title="Create a token">
          <div className="max-w-xl">
            <CreateTokenForm scopes={SCOPES} />
          </div>
        </Section>
      </div>
    </>
  );
}
