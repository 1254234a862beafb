import { trySignIn, type Visitor } from "./http";
import type { RunningPanel } from "./running-panel";

type Canaries = ReadonlyMap<string, string>;

const NOWHERE = { host: "127.0.0.1", port: "1", database: "nowhere", user: "nobody" };

/** Targets that hold secrets: by fields, by URL, beside a replica, and one whose server says no. */
export async function plantTargets(
  panel: RunningPanel,
  visitor: Visitor,
  canaries: Canaries,
): Promise<void> {
  const [password, inUrl, replica] = ["target", "URL", "replica"].map(
    (name) => canaries.get(`${name} password`) ?? "",
  );
  const server = new URL(panel.databaseUrl);
  const here = { host: server.hostname, port: server.port, database: "postgres", tls: "disable" };
  const targets = [
    { main: { ...NOWHERE, password }, replica: { ...NOWHERE, password: replica } },
    { main: { url: `postgres://nobody:${inUrl}@127.0.0.1:1/nowhere?sslmode=require` } },
    {
      main: { ...here, user: server.username, password },
      direct: { ...here, user: "x", password },
    },
    { main: { ...here, user: server.username, password, tls: "verify-full" } },
  ];
  for (const [i, target] of targets.entries()) {
    const body = { name: `target ${i}`, environment: "test", ...target };
    const { status, text } = await visitor.send("POST", "/api/targets", { body });
    if (status !== 200) throw new Error(`The target ${i} was not added: ${text}`);
  }
}

/** Everything that a person can get wrong while a secret is in it. */
export async function provokeErrors(
  { system }: RunningPanel,
  visitor: Visitor,
  canaries: Canaries,
): Promise<void> {
  const secret = canaries.get("password of a bad URL") ?? "";
  const wrong = canaries.get("wrong password") ?? "";
  const targets = await system.db.target.findMany();
  for (const main of badAddresses(secret, canaries.get("private key") ?? "")) {
    const body = { name: "bad", environment: "test", main };
    await visitor.send("POST", "/api/targets", { body });
    const changed = { ...body, revision: 1 };
    await visitor.send("PATCH", `/api/targets/${targets[0]?.id}`, { body: changed });
  }
  for (const { id } of targets)
    await visitor.send("POST", `/api/targets/${id}/tests`, { body: {} });
  const asked = { act: "target.retire", thing: "target:x" };
  await visitor.send("POST", "/api/fresh-grants", { body: { ...asked, password: wrong } });
  await visitor.send("POST", "/api/fresh-grants", { body: { ...asked, password: [wrong] } });
  const passwords = { current: wrong, next: wrong };
  await visitor.send("PUT", "/api/account/password", { body: passwords });
  await visitor.send("PUT", "/api/account/password", { body: { current: wrong, next: { wrong } } });
  const setUp = { code: canaries.get("set-up code"), password: wrong, name: "x", email: "x" };
  await visitor.send("POST", "/api/setup", { body: setUp });
  await visitor.send("POST", "/api/people", { body: { name: "", email: wrong, password: wrong } });
  await visitor.send("POST", "/api/tokens", { body: {}, headers: { "x-fresh-grant": wrong } });
  for (const authorization of [`Bearer ${wrong}`, `Basic ${wrong}`])
    await visitor.send("GET", "/api/targets", { headers: { authorization } });
  await visitor.send("GET", "/targets", {
    headers: { cookie: `next-auth.session-token=${wrong}` },
  });
  await visitor.send("POST", "/api/targets", {
    body: { main: secret },
    origin: "http://evil.example",
  });
  await system.db.signInFailure.deleteMany();
}

function badAddresses(secret: string, key: string): object[] {
  const urls = [
    ...[`postgres://u:${secret}@h:port/d`, `postgres://u:${secret}@h/d?sslmode=maybe`],
    ...[`mysql://u:${secret}@h/d`, `postgres://u:${secret}@ho st/d`, `u:${secret}@h/d`],
    ...[`postgres://u:${secret}/@h/d`, `postgres://u:${secret}#@h/d`, `postgres://${secret}`],
    ...[`postgres://u:${secret}%zz@h/d`, `host=h user=u password=${secret}`],
    ...[`postgres://u:${secret}@h,i/d`, `jdbc:postgresql://h/d?password=${secret}`],
    `postgres://u:${secret}@h/d?sslpassword=${secret}`,
  ];
  const pem = `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`;
  return [
    ...urls.map((url) => ({ url })),
    { ...NOWHERE, password: secret, ca: pem },
    { ...NOWHERE, password: secret, ca: `-----BEGIN CERTIFICATE-----\n${key}\n` },
    { ...NOWHERE, password: secret, port: "70000" },
    { ...NOWHERE, password: secret, host: "elsewhere.example", tls: "maybe" },
    { ...NOWHERE, password: { secret } },
    { password: secret },
  ];
}

/** The panel's own database fails under it while people sign in and change things. */
export async function provokeFailures(
  panel: RunningPanel,
  visitor: Visitor,
  password: string,
): Promise<void> {
  const { pool } = panel;
  const email = "administrator@example.org";
  const body = { name: "t", environment: "test", main: { ...NOWHERE, password } };
  const act = async () => {
    await trySignIn(visitor, email, password).catch(() => {});
    for (const path of ["/", "/sign-in", "/targets", "/settings", "/readyz", "/api/targets"])
      await visitor.send("GET", path);
    await visitor.send("POST", "/api/targets", { body });
  };
  for (const table of ["person", "session", "target_address", "audit_head", "sign_in_failure"]) {
    await pool.query(`alter table ${table} rename to mislaid`);
    await act();
    await pool.query(`alter table mislaid rename to ${table}`);
  }
}
