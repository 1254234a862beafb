/** PostgreSQL's error codes that the product tells apart, by what they mean to us. */
export const PG_ERROR = {
  diskFull: "53100",
  invalidPassword: "28P01",
  invalidAuthorization: "28000",
  databaseMissing: "3D000",
  databaseClosed: "55000",
  duplicateDatabase: "42P04",
  tooManyConnections: "53300",
  startingUp: "57P03",
  adminShutdown: "57P01",
  crashShutdown: "57P02",
  databaseDropped: "57P04",
  idleSessionTimeout: "57P05",
  queryCanceled: "57014",
  serializationFailure: "40001",
  deadlockDetected: "40P01",
  featureNotSupported: "0A000",
  undefinedFunction: "42883",
  undefinedTable: "42P01",
  protocolViolation: "08P01",
  lockNotAvailable: "55P03",
  notNullViolation: "23502",
  foreignKeyViolation: "23503",
  uniqueViolation: "23505",
  invalidParameterValue: "22023",
  inFailedTransaction: "25P02",
  checkViolation: "23514",
  exclusionViolation: "23P01",
  dependentObjects: "2BP01",
  insufficientPrivilege: "42501",
} as const;

/** Whether this is PostgreSQL, or the network in front of it, answering with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}

/** The code of an error from PostgreSQL or the network, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
