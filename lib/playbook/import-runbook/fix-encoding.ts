/** Windows-1252, where it is not Latin-1: what a text shows whose UTF-8 was read as that. */
const WINDOWS: Record<string, number> = {
  ...{
    "€": 0x80,
    "‚": 0x82,
    ƒ: 0x83,
    "„": 0x84,
    "…": 0x85,
    "†": 0x86,
    "‡": 0x87,
    ˆ: 0x88,
    "‰": 0x89,
  },
  ...{
    Š: 0x8a,
    "‹": 0x8b,
    Œ: 0x8c,
    Ž: 0x8e,
    "‘": 0x91,
    "’": 0x92,
    "“": 0x93,
    "”": 0x94,
    "•": 0x95,
  },
  ...{ "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, š: 0x9a, "›": 0x9b, œ: 0x9c, ž: 0x9e, Ÿ: 0x9f },
};

const SUSPECT = new RegExp(
  `[\\u00c2-\\u00f4][\\u0080-\\u00bf${Object.keys(WINDOWS).join("")}]+`,
  "g",
);

/** The text with what was read in the wrong encoding put right: "âœ“" is a check mark. */
export function fixEncoding(text: string): { text: string; fixed: number } {
  let fixed = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const right = text.replaceAll(SUSPECT, (wrong) => {
    const bytes = [...wrong].map((letter) => WINDOWS[letter] ?? letter.charCodeAt(0));
    try {
      const decoded = decoder.decode(Uint8Array.from(bytes));
      fixed += 1;
      return decoded;
    } catch {
      return wrong;
    }
  });
  return { text: right, fixed };
}
