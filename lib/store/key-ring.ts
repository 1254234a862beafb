import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";

/** One key with the name that sealed secrets carry; the first of a list seals, all of them open. */
export type EncryptionKey = { id: string; bytes: Buffer };

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;

/** Seals secrets for the database. What is sealed for one row does not open in another. */
export class KeyRing {
  readonly #keys: Map<string, Buffer>;
  readonly currentId: string;

  constructor(keys: EncryptionKey[]) {
    this.#keys = new Map(keys.map(({ id, bytes }) => [id, bytes]));
    this.currentId = keys[0]?.id ?? "";
  }

  /** `keyId.nonce.tag.text`, bound to the row that it is for. */
  seal(secret: Secret, rowId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key(this.currentId, rowId), nonce);
    cipher.setAAD(Buffer.from(rowId));
    const text = Buffer.concat([cipher.update(secret.reveal(), "utf8"), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"));
    return [this.currentId, ...parts].join(".");
  }

  open(sealed: string, rowId: string): Secret {
    const [id = "", ...parts] = sealed.split(".");
    const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
    if (!nonce || !tag || !text) throw unreadable(rowId);
    const decipher = createDecipheriv(ALGORITHM, this.#key(id, rowId), nonce, {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(rowId));
    decipher.setAuthTag(tag);
    try {
      return new Secret(Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8"));
    } catch (cause) {
      throw unreadable(rowId, cause);
    }
  }

  /** Whether the secret would be sealed with another key today. */
  isOld(sealed: string): boolean {
    return !sealed.startsWith(`${this.currentId}.`);
  }

  #key(id: string, rowId: string): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw unreadable(rowId);
    return key;
  }
}

function unreadable(rowId: string, cause?: unknown): AppError {
  return new AppError("secret_unreadable", {
    message: `The secret of ${rowId} cannot be read with the keys of this panel. Nothing was changed.`,
    remedy: "Put the key that sealed it back into ENCRYPTION_KEYS, or enter the secret again.",
    cause,
  });
}
