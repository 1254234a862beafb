/** Names without what they all begin with, but with all of their figures: `orders_2026_01` is `2026_01`. */
export function shortNames(names: readonly string[]): string[] {
  const isOne = (name: string) => !/^\d+ others$/.test(name);
  const [first = "", ...rest] = names.filter(isOne);
  if (rest.length === 0) return [...names];
  let length = first.length;
  for (const name of rest) {
    let same = 0;
    while (same < length && name[same] === first[same]) same += 1;
    length = same;
  }
  const shared = first.slice(0, length).replace(/_?p?[\d_]*$/, "");
  return names.map((name) => (isOne(name) ? name.slice(shared.length).replace(/^_/, "") : name));
}
