import type { PolicyFacts } from "@/lib/partition/facts/attached-facts";
import type { GrantFacts } from "@/lib/partition/facts/grant-facts";
import { listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderComment } from "./render-comment";
import { renderName, type TableName } from "./table-name";

/** Who may do what: privileges and row security policies. */
export type RightsAction =
  | { kind: "grant"; on: "table" | "sequence"; table: TableName; grants: GrantFacts[] }
  | {
      kind: "revoke";
      on: "table" | "sequence";
      table: TableName;
      roles: string[];
      privileges: string[];
    }
  | { kind: "create_policy"; policy: PolicyFacts }
  | { kind: "alter_policy"; policy: PolicyFacts }
  | { kind: "drop_policy"; policy: PolicyFacts };

export function renderRights(action: RightsAction): Sql[] {
  switch (action.kind) {
    case "grant":
      return renderGrants(action.on, renderName(action.table), action.grants);
    case "revoke":
      return [
        sql`revoke ${verbatim(action.privileges.join(", "))} on ${verbatim(action.on)} ${renderName(action.table)} from ${renderRoles(action.roles)}`,
      ];
    case "create_policy":
      return renderPolicy(action.policy);
    case "alter_policy":
      return [
        sql`alter policy ${ident(action.policy.name)} on ${tableOf(action.policy)}${renderConditions(action.policy)}`,
      ];
    case "drop_policy":
      return [sql`drop policy ${ident(action.policy.name)} on ${tableOf(action.policy)}`];
  }
}

/** Takes away what default privileges gave. */
export function renderUnshare(table: Sql, roles: readonly string[]): Sql[] {
  return roles.length === 0 ? [] : [sql`revoke all on table ${table} from ${renderRoles(roles)}`];
}

/** One statement for all that a role was given alike. */
function renderGrants(on: "table" | "sequence", table: Sql, grants: readonly GrantFacts[]): Sql[] {
  const groups = Map.groupBy(grants, (grant) =>
    JSON.stringify([grant.grantee, grant.withGrantOption]),
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    const option = first?.withGrantOption ? sql` with grant option` : sql``;
    return sql`grant ${listed(group.map(renderPrivilege))} on ${verbatim(on)} ${table} to ${renderRoles([first?.grantee ?? ""])}${option}`;
  });
}

function renderPrivilege({ privilege, column }: GrantFacts): Sql {
  const word = verbatim(privilege.toLowerCase());
  return column === null ? word : sql`${word} (${ident(column)})`;
}

function renderRoles(roles: readonly string[]): Sql {
  return listed(roles.map((role) => (role === "" ? sql`public` : ident(role))));
}

function renderPolicy(policy: PolicyFacts): Sql[] {
  const { name, isPermissive, command, roles, comment } = policy;
  const kind = isPermissive ? sql`permissive` : sql`restrictive`;
  return [
    sql`create policy ${ident(name)} on ${tableOf(policy)} as ${kind} for ${verbatim(command)} to ${renderRoles(roles)}${renderConditions(policy)}`,
    ...renderComment(sql`policy ${ident(name)} on ${tableOf(policy)}`, comment),
  ];
}

function renderConditions({ using, check }: PolicyFacts): Sql {
  return sql`${using === null ? sql`` : sql` using (${verbatim(using)})`}${check === null ? sql`` : sql` with check (${verbatim(check)})`}`;
}

function tableOf({ schema, table }: PolicyFacts): Sql {
  return ident(schema, table);
}
