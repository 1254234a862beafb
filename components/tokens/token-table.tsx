import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TokenView } from "@/lib/core/token-view";

type Props = { tokens: readonly TokenView[]; now: string };

/** Tokens with their state; never the tokens themselves. */
export function TokenTable({ tokens, now }: Props) {
  return (
    <Table
      caption="Tokens"
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { label: "Name", cell: ({ name }) => name },
        {
          label: "State",
          phone: "first line",
          cell: (token) => <TokenState token={token} now={now} />,
        },
        { label: "Begins with", cell: ({ start }) => `${start}…`, mono: true },
        { label: "Acts for", cell: ({ owner }) => owner.name },
        { label: "Scopes", cell: ({ scopes }) => scopes.join(", "), mono: true },
        {
          label: "Last used",
          cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : "never"),
        },
        { label: "Until", cell: ({ expiresAt }) => <Time at={expiresAt} format="date" /> },
        {
          label: "Revoke",
          quiet: true,
          align: "right",
          cell: ({ id, name, revokedAt, expiresAt }) =>
            revokedAt === null &&
            expiresAt > now && (
              <ActionButton
                label="Revoke"
                variant="danger"
                action={`/api/tokens/${id}`}
                method="DELETE"
                confirm={{
                  title: `Revoke ${name}?`,
                  text: "Programs that use it are refused from now on. It cannot be undone.",
                }}
              />
            ),
        },
      ]}
    />
  );
}

function TokenState({ token, now }: { token: TokenView; now: string }) {
  if (token.revokedAt) return <Badge glyph="cross">Revoked</Badge>;
  if (token.expiresAt <= now) return <Badge glyph="dash">Expired</Badge>;
  return <Badge tone="good">In force</Badge>;
}
