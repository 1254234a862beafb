import { AppError } from "./errors";
import { Secret } from "./secret";
import { TargetAddress, TlsMode } from "./target-address";

/** Parameters that say nothing about where the database is: the panel has its own say in them. */
const IGNORED = new Set([
  ...["application_name", "fallback_application_name", "connect_timeout", "gssencmode"],
  ...["keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"],
  ...["connection_limit", "pgbouncer", "pool_timeout", "schema", "statement_cache_size"],
]);

/** The address in a `postgres://` URL. The sentences of its errors never repeat a value of it. */
export function parseTargetUrl(text: string, ca?: string): TargetAddress {
  const { authority, path, parameters } = splitUrl(text.trim());
  const [login, location] = splitLast(authority, "@");
  const [user, password] = splitFirst(login ?? "", ":");
  const parsed = TargetAddress.safeParse({
    ...readLocation(location),
    user: decode(user, "user"),
    password: password === undefined ? undefined : new Secret(decode(password, "password")),
    database: decode(path.slice(1), "database"),
    tls: readTls(parameters),
    ca: ca?.trim() || undefined,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = issue?.message ?? "It is incomplete.";
  if (issue?.path[0] !== "ca") throw invalid(what, PATTERN);
  throw invalid(what, "Paste the certificate of the authority into the field CA.", "ca");
}

const PATTERN = "Write it as postgres://user:password@host:5432/database.";

function splitUrl(text: string): { authority: string; path: string; parameters: URLSearchParams } {
  if (/^jdbc:/i.test(text)) {
    throw invalid(
      "The scheme is jdbc.",
      `Drop "jdbc:" and put the user before the host. ${PATTERN}`,
    );
  }
  if (/^\w+\s*=/.test(text)) {
    throw invalid("It is a list of keywords, not a URL.", PATTERN);
  }
  const parts = /^postgres(?:ql)?:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(text);
  if (!parts) throw invalid("The scheme is not postgres:// or postgresql://.", PATTERN);

  const [, authority = "", path = "", search = "", fragment] = parts;
  if (/@/.test(path + search + (fragment ?? ""))) {
    throw invalid(
      "The user, the password or the database has a character with a meaning in URLs.",
      "Write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25 there.",
    );
  }
  if (fragment !== undefined) {
    throw invalid("It ends in a # part, which a database URL does not have.", "Write # as %23.");
  }
  return { authority, path, parameters: new URLSearchParams(search) };
}

function readLocation(text: string): { host: string; port?: string } {
  if (text.includes(",")) {
    throw invalid("The host is a list of servers.", "Name the one server that may be changed.");
  }
  const ipv6 = /^\[([^\]]+)\](?::(.*))?$/.exec(text);
  if (!ipv6 && text.split(":").length > 2) {
    throw invalid("The host is an IPv6 address without brackets.", "Write it as [::1]:5432.");
  }
  const [host, port] = ipv6 ? [ipv6[1] ?? "", ipv6[2]] : splitFirst(text, ":");
  return { host: decode(host, "host"), ...(port ? { port } : {}) };
}

function readTls(parameters: URLSearchParams): TlsMode | undefined {
  let tls: TlsMode | undefined;
  for (const [name, value] of parameters) {
    if (IGNORED.has(name)) continue;
    tls = readParameter(name, value) ?? tls;
  }
  return tls;
}

function readParameter(name: string, value: string): TlsMode | undefined {
  switch (name) {
    case "sslmode":
      return readSslMode(value);
    case "ssl":
      return value === "true" || value === "1" ? "require" : "disable";
    case "sslrootcert":
      // libpq's word for "the authorities that everybody trusts", which is the default here.
      if (value === "system") return undefined;
      throw invalid(
        "The parameter sslrootcert names a file, and the panel does not read files of yours.",
        "Remove it from the URL and paste the CA certificate into its own field.",
      );
    case "sslcert":
    case "sslkey":
      throw invalid(
        `The parameter ${name} asks for a client certificate, which is not supported.`,
        "Give the role a password, and remove the parameter.",
      );
    case "user":
    case "password":
    case "host":
    case "port":
    case "dbname":
      throw invalid(`The ${name} is given as a parameter.`, `Put it in its place. ${PATTERN}`);
    default:
      throw invalid(
        `It has a parameter that is not known here${/^\w{1,40}$/.test(name) ? `: ${name}` : ""}.`,
        "Remove it. Known are sslmode and those that only name the application or its pool.",
      );
  }
}

function readSslMode(value: string): TlsMode {
  const mode = TlsMode.safeParse(value);
  if (mode.success) return mode.data;
  const near = value === "allow" ? ' The nearest to "allow" is "prefer".' : "";
  throw invalid(
    "The parameter sslmode has a value that is not known here.",
    `Use one of ${TlsMode.options.join(", ")}.${near}`,
  );
}

function decode(text: string, field: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // The error of decodeURIComponent may be about the password, so it is not kept as the cause.
    throw invalid(
      `The ${field} has a % that is not followed by two hex digits.`,
      "Write % as %25.",
    );
  }
}

function splitFirst(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function splitLast(text: string, separator: string): [string | undefined, string] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [undefined, text] : [text.slice(0, at), text.slice(at + 1)];
}

function invalid(what: string, remedy: string, field: "url" | "ca" = "url"): AppError {
  return new AppError("target_url_invalid", {
    message: `This is not an address we can connect to. ${what} Nothing was saved.`,
    remedy,
    fields: { [field]: what },
  });
}
