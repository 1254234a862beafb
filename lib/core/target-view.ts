import type { TlsMode } from "./target-address";

/** Which way to a target an address is. */
export const ADDRESS_KINDS = ["main", "direct", "replica"] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** An address as it is shown: everything but the password. */
export type AddressView = {
  kind: AddressKind;
  host: string;
  port: number;
  database: string;
  user: string;
  tls: TlsMode;
  ca: string | null;
  hasPassword: boolean;
};

/** A target as screens and the API show one. Without the right to look inside, it has no addresses. */
export type TargetView = {
  id: string;
  name: string;
  environment: string;
  note: string;
  revision: number;
  createdAt: string;
  retiredAt: string | null;
  addresses: AddressView[];
};

/** What came of trying one address. */
export type AddressTest =
  | {
      kind: AddressKind;
      reachable: true;
      version: string;
      pooler: string;
      tookMs: number;
      /** Null where it could not be measured in time. */
      databaseBytes: number | null;
    }
  | { kind: AddressKind; reachable: false; message: string; remedy: string };

/** What came of trying a target: each address, and whether the engine could work there. */
export type TargetTest = {
  addresses: AddressTest[];
  engine:
    | { usable: true; through: AddressKind }
    | { usable: false; message: string; remedy: string };
};
