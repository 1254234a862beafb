const DECIMAL = /^([+-]?)(\d{1,1000})(?:\.(\d{1,1000}))?(?:[eE]([+-]?\d{1,4}))?$/;

/** A number as it is written, exactly: digits and the power of ten that they are shifted by. */
export type Decimal = { digits: bigint; exponent: number };

/** Reads "12", "-0.10" or "1e-7" without rounding; undefined for what is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, exponent: Number(power) - fraction.length };
}

/** Below, equal to or above zero as the first is smaller than, equal to or larger than the second. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  const exponent = Math.min(one.exponent, other.exponent);
  const difference = shifted(one, exponent) - shifted(other, exponent);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether two numbers are at most so far apart: "0.5", or "1%" of the first. */
export function isWithin(expected: Decimal, found: Decimal, within: string): boolean {
  const isShare = within.endsWith("%");
  const limit = parseDecimal(within.replace("%", ""));
  if (!limit) return false;
  const exponent = Math.min(expected.exponent, found.exponent);
  const apart = abs(shifted(found, exponent) - shifted(expected, exponent));
  const share = {
    digits: limit.digits * abs(expected.digits),
    exponent: limit.exponent + expected.exponent - 2,
  };
  return compareDecimals({ digits: apart, exponent }, isShare ? share : limit) <= 0;
}

function abs(number: bigint): bigint {
  return number < 0n ? -number : number;
}

function shifted({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
