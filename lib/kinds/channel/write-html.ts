import type { Note } from "./note";

/** The mail as a page: nothing in it is anything but text and the one link. */
export function writeHtml({ subject, body, link }: Note): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((text) => `<p>${escapeHtml(text.trim()).replaceAll("\n", "<br>")}</p>`);
  const button =
    link === null ? [] : [`<p><a href="${escapeHtml(link)}">Open it in the panel</a></p>`];
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:1.5em;color:#111;background:#fff">`,
    `<h1 style="font-size:1.15em">${escapeHtml(subject)}</h1>`,
    ...[...paragraphs, ...button, "</body></html>"],
  ].join("\n");
}

function escapeHtml(plain: string): string {
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
