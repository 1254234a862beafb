import { marked, type Token, type Tokens } from "marked";

/** A piece of a section, with the line that it begins in. */
export type Block = { token: Token; line: number };

export type Section = {
  title: string;
  depth: number;
  line: number;
  blocks: Block[];
  children: Section[];
};

/** The headings of a Markdown text as a tree; what stands before the first belongs to the root. */
export function sectionsOf(markdown: string): Section {
  const root: Section = { title: "", depth: 0, line: 1, blocks: [], children: [] };
  const open = [root];
  for (const block of withLines(marked.lexer(markdown), 1)) {
    const { token, line } = block;
    if (token.type === "heading") {
      const { depth, text } = token as Tokens.Heading;
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
      const section = { title: plain(text), depth, line, blocks: [], children: [] };
      (open.at(-1) ?? root).children.push(section);
      open.push(section);
    } else if (token.type !== "space" && token.type !== "hr") {
      (open.at(-1) ?? root).blocks.push(block);
    }
  }
  return root;
}

/** Tokens with the lines that they begin in. */
export function withLines(tokens: Token[], first: number): Block[] {
  let line = first;
  return tokens.map((token) => {
    const leading = /^\n*/.exec(token.raw)?.[0].length ?? 0;
    const block = { token, line: line + (token.type === "space" ? 0 : leading) };
    line += token.raw.split("\n").length - 1;
    return block;
  });
}

/** The items of a list, each with its line. */
export function itemsOf(
  list: Tokens.List,
  first: number,
): { item: Tokens.ListItem; line: number }[] {
  let line = first;
  return list.items.map((item) => {
    const found = { item, line };
    line += item.raw.split("\n").length - 1;
    return found;
  });
}

/** Text without Markdown's marks. */
export function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)/g, "")
    .replace(/^\s*\[[ xX]\]\s*/, "")
    .replace(/^(?:\s|\p{Extended_Pictographic}|\uFE0F)+/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A section and everything below it, in the order of the text. */
export function allBlocks(section: Section): Block[] {
  return [...section.blocks, ...section.children.flatMap(allBlocks)];
}
