import type { Secret } from "@/lib/core/secret";
import type { StepContext } from "./step-context";

const SHOWN = "[secret]";

/** Takes every listed secret out of a text, however a server or a program may have spelled it. */
export type Redact = {
  (text: string): string;
  /** The longest spelling: so much of a stream must be seen at once. */
  longest: number;
};

/** Takes out all secrets that the administrator listed, not only those that a step uses. */
export function redactAll(ctx: Pick<StepContext, "outside" | "secret">): Redact {
  return redactor(Object.keys(ctx.outside.secrets).map((name) => ctx.secret(name)));
}

/** Takes out these secrets. */
export function redactor(secrets: readonly Secret[]): Redact {
  const spellings = [...new Set(secrets.flatMap((secret) => spellingsOf(secret.reveal())))]
    .filter((spelling) => spelling !== "")
    .sort((one, other) => other.length - one.length);
  const redact = (text: string) =>
    spellings.reduce((left, spelling) => left.replaceAll(spelling, SHOWN), text);
  return Object.assign(redact, { longest: spellings[0]?.length ?? 0 });
}

function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  return [
    text,
    ...text.split(/\r?\n/).filter((line) => line.length >= 8),
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll("%20", "+"),
    JSON.stringify(text).slice(1, -1),
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;"),
    bytes.toString("hex"),
    ...encodedWithin(bytes, "base64"),
    ...encodedWithin(bytes, "base64url"),
  ];
}

/** What base64 of any text around the secret has in it: it depends on where in three bytes it begins. */
function encodedWithin(bytes: Buffer, encoding: "base64" | "base64url"): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString(encoding);
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((offset * 8) / 6), whole);
  });
}
