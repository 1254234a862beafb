import { ROUTES } from "@/lib/http/route-table";
import type { Answer, Visitor } from "./http";
import type { RunningPanel } from "./running-panel";
import type { Evidence } from "./sweep";

/** The same visitor, with everything that they are answered kept. */
export function watch(visitor: Visitor, evidence: Evidence[]): Visitor {
  return {
    ...visitor,
    async send(method, path, sending) {
      const answer = await visitor.send(method, path, sending);
      evidence.push({ where: `the answer to ${method} ${path}`, text: transcript(answer) });
      return answer;
    },
  };
}

/** All that was answered. The session's own cookie is what a sign-in is for; it is in no evidence. */
function transcript({ status, headers, text }: Answer): string {
  const lines = [...headers]
    .map(([name, value]) => `${name}: ${value}`)
    .filter((line) => !line.startsWith("set-cookie: next-auth.session-token="));
  return [status, ...lines, text].join("\n");
}

const BESIDE = ["csrf", "providers", "signin", "signout", "error", "verify-request"];

/** Opens every page and reads every endpoint, with every target, person and filter there is. */
export async function lookEverywhere(panel: RunningPanel, visitor: Visitor): Promise<void> {
  const { db } = panel.system;
  const [targets, people] = await Promise.all([db.target.findMany(), db.person.findMany()]);
  // Of what is not there, one answer is like the other.
  const some = (key: string) => people.slice(0, key.includes("[personId]") ? 3 : 1);
  const ids = (key: string) =>
    (key.includes("[targetId]") ? targets : some(key)).map(({ id }) => id);
  for (const key of Object.keys(ROUTES).filter((key) => /^(GET|PAGE) /.test(key))) {
    const path = key.split(" ")[1] ?? "";
    if (path.includes("[...nextauth]"))
      for (const rest of ["session", ...BESIDE]) await visitor.send("GET", `/api/auth/${rest}`);
    else if (path.includes("["))
      for (const id of ids(key)) await visitor.send("GET", path.replace(/\[\w+\]/, id));
    else await visitor.send("GET", path);
  }
  for (const path of ["/nowhere", "/targets/nowhere", "/api/nowhere", "/audit?who=a&before=5"])
    await visitor.send("GET", path);
}

/** Every row of every table, as text. */
export async function readDatabase({ pool }: RunningPanel): Promise<Evidence[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
       from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const all = tables.map(async ({ name }) => {
    const { rows } = await pool.query<{ line: string }>(`select t::text as line from ${name} t`);
    return rows.map(({ line }) => ({ where: `a row of ${name}`, text: line }));
  });
  return (await Promise.all(all)).flat();
}
