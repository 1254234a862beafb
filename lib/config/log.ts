import pino, { type Logger } from "pino";

export type Log = Logger;

/**
 * Lines of JSON on standard output. What must not be logged is a `Secret`, which writes itself as
 * "[secret]" wherever it is put; errors are reduced to what cannot carry a connection's settings.
 */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError },
  });
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = "code" in error ? error.code : undefined;
  return { name, message, code, stack };
}
