/** A text that must turn up nowhere, and what it is. */
export type Canary = { name: string; text: string };

/** Something that people, programs or thieves could read. */
export type Evidence = { where: string; text: string };

/** Where a planted secret is found, in any spelling in which it is likely to slip through. */
export function findLeaks(canaries: readonly Canary[], evidence: readonly Evidence[]): string[] {
  const wanted = canaries.map(({ name, text }) => ({
    name,
    spelled: [...new Set(spellings(text))],
  }));
  return evidence.flatMap(({ where, text }) =>
    wanted
      .filter(({ spelled }) => spelled.some((spelling) => text.includes(spelling)))
      .map(({ name }) => `${name} in ${where}`),
  );
}

function spellings(secret: string): string[] {
  if (secret.length < 12) throw new Error("This could be found by chance.");
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(json).slice(1, -1);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return [
    ...[secret, json, twice, html, encodeURIComponent(secret), encodeURI(secret)],
    ...[bytes.toString("hex"), bytes.toString("base64url")],
    // The same bytes inside a longer text, at each place that base64 knows.
    ...[0, 1, 2].map((place) => {
      const shifted = Buffer.concat([Buffer.alloc(place), bytes]).toString("base64");
      return shifted.slice(place === 0 ? 0 : 4, Math.floor((place + bytes.length) / 3) * 4);
    }),
  ];
}
