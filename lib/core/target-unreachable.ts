import { AppError } from "./errors";
import { formatTargetAddress, type TargetAddress } from "./target-address";

type Place = Pick<TargetAddress, "host" | "port" | "database" | "user">;
type Field = keyof TargetAddress;

/** Why a target cannot be reached, in words that finish "Slackwater cannot use …:". */
const REASONS = {
  name_unknown: {
    what: ({ host }) => `the name ${host} has no address`,
    remedy: "Check the spelling of the host, and that this machine's DNS knows it.",
    field: "host",
  },
  name_service_down: {
    what: ({ host }) => `no name server answered when asked for ${host}`,
    remedy: "Check the DNS of this machine, or use the address in place of the name.",
    field: "host",
  },
  refused: {
    what: ({ port }) => `nothing listens on port ${port} there`,
    remedy: "Check the port, that PostgreSQL runs, and that listen_addresses includes the network.",
    field: "port",
  },
  no_route: {
    what: () => "this machine's network has no way there",
    remedy: "Check the address, and the VPN or route of this machine.",
    field: "host",
  },
  no_answer: {
    what: () => "nothing answered in time",
    remedy:
      "A firewall usually drops such connections. Allow this machine's address, then test again.",
    field: "host",
  },
  silent: {
    what: () => "the connection was accepted, but no answer came in time",
    remedy:
      "The server is overloaded or hangs, or a proxy in front has lost it. Look at the server.",
    field: "host",
  },
  hung_up: {
    what: () => "the other side closed the connection without a reason",
    remedy:
      "Read the log of the server or the proxy there. An allow-list of addresses often does this.",
    field: "host",
  },
  not_postgres: {
    what: ({ port }) => `what answers on port ${port} does not speak PostgreSQL`,
    remedy: "Check the port: it seems to be another service, such as a web server.",
    field: "port",
  },
  tls_not_offered: {
    what: () => "the server does not offer TLS, and the address demands it",
    remedy:
      "Turn on ssl in the server, or choose the mode prefer or disable in a network you trust.",
    field: "tls",
  },
  tls_failed: {
    what: () => "TLS could not be agreed on",
    remedy: "Compare the TLS versions that the server allows: TLS 1.2 or newer is needed.",
    field: "tls",
  },
  ca_unreadable: {
    what: () => "the CA of this address cannot be read as a certificate",
    remedy: "Paste the whole PEM text of the authority's certificate again.",
    field: "ca",
  },
  certificate_untrusted: {
    what: () => "the server's certificate was not issued by a trusted authority",
    remedy: "Paste the certificate of the authority that issued it, as your provider publishes it.",
    field: "ca",
  },
  certificate_expired: {
    what: () => "the server's certificate has expired",
    remedy: "Renew the certificate in the server. Check the clock of this machine too.",
    field: "tls",
  },
  certificate_not_yet_valid: {
    what: () => "the server's certificate is not valid yet",
    remedy: "Check the clock of this machine and that of the server.",
    field: "tls",
  },
  certificate_of_other_host: {
    what: ({ host }) => `the server's certificate is for another host than ${host}`,
    remedy: "Use a host name that the certificate has, or verify-ca to check the authority alone.",
    field: "host",
  },
  login_not_supported: {
    what: () => "the server asks for a way of signing in that is not supported",
    remedy: "Let pg_hba.conf ask this role for a password (scram-sha-256), not for GSSAPI or SSPI.",
    field: "user",
  },
  password_missing: {
    what: ({ user }) => `the server asks for the password of ${user}, and none is stored`,
    remedy: "Enter the password.",
    field: "password",
  },
  password_wrong: {
    what: ({ user }) => `the server did not accept ${user} with this password`,
    remedy:
      "Check the user and the password. PostgreSQL says the same when the user does not exist.",
    field: "password",
  },
  user_refused: {
    what: ({ user }) => `the server does not let ${user} in`,
    remedy:
      "Give the role LOGIN, and pg_hba.conf a line for it from this machine with this TLS mode.",
    field: "user",
  },
  database_missing: {
    what: ({ database }) => `there is no database ${database} on that server`,
    remedy: "Check the spelling of the database: capitals count.",
    field: "database",
  },
  database_denied: {
    what: ({ user, database }) => `${user} may not connect to the database ${database}`,
    remedy: "Grant CONNECT on the database to the role.",
    field: "database",
  },
  database_closed: {
    what: ({ database }) => `the database ${database} accepts no connections`,
    remedy:
      "It is a template or was closed by an administrator: allow connections, or choose another.",
    field: "database",
  },
  too_many_connections: {
    what: () => "the server has no connection left for us",
    remedy: "Close idle sessions there, or raise max_connections or the limit of the role.",
    field: "host",
  },
  not_ready: {
    what: () => "the server is starting up, shutting down or recovering",
    remedy: "Wait until it is ready, then test again.",
    field: "host",
  },
  session_ended: {
    what: () => "the server ended our session",
    remedy: "It was restarted, or an administrator ended the session. Test again.",
    field: "host",
  },
  answer_too_slow: {
    what: () => "it is reachable, but took too long to answer our questions",
    remedy: "Look for load or locks in the database, then load the page again.",
    field: "host",
  },
  pooler_refused: {
    what: () => "the pooler in front of the server refused us",
    remedy: "Check the user, the password and the database in the pooler's own configuration.",
    field: "user",
  },
  refused_by_server: {
    what: () => "the server refused the connection",
    remedy: "Read what the server said, and its log.",
    field: "host",
  },
  unexpected: {
    what: () => "the connection failed in a way that is not known here",
    remedy: "Read the log of the server, and test again.",
    field: "host",
  },
} as const satisfies Record<
  string,
  { what: (place: Place) => string; remedy: string; field: Field }
>;

export type UnreachableReason = keyof typeof REASONS;

type Circumstances = {
  /** What the other side said, cleaned of secrets. */
  quote?: string | undefined;
  /** Whether it happened when we were already in, and may have asked for something. */
  midway?: boolean;
};

/** A target that did not let us in, or not in time. It has no cause: what lies below may hold secrets. */
export class TargetUnreachable extends AppError {
  readonly reason: UnreachableReason;

  constructor(
    place: Place,
    reason: UnreachableReason,
    { quote, midway = false }: Circumstances = {},
  ) {
    const { what, remedy, field } = REASONS[reason];
    const happened = what(place);
    const said = quote ? `The other side said: "${quote}".` : "";
    const changed = midway
      ? "What was under way there was rolled back, unless it was already committed."
      : "Nothing was changed there.";
    super("target_unreachable", {
      message: [`Slackwater cannot use ${formatTargetAddress(place)}: ${happened}.`, said, changed]
        .filter(Boolean)
        .join(" "),
      remedy,
      fields: { [field]: `${happened.charAt(0).toUpperCase()}${happened.slice(1)}.` },
    });
    this.name = "TargetUnreachable";
    this.reason = reason;
  }
}
