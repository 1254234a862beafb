type File = { name: string; mediaType: string; content: Uint8Array<ArrayBuffer> | string };

/** A file to be saved and never shown in place: whoever made it, nothing in it runs here. */
export function fileResponse({ name, mediaType, content }: File): Response {
  const plain = name.replaceAll(/[^\w. -]/g, "_");
  const type = mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType;
  return new Response(content, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
