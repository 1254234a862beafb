import { AppError } from "@/lib/core/errors";

/** The address of a path below a site; refused where it leads out of the site in any spelling. */
export function siteUrl(site: string, path: string): URL {
  const base = baseOf(site);
  const url = new URL(`${base.href.replace(/\/$/, "")}${path.startsWith("/") ? "" : "/"}${path}`);
  if (isWithin(base, url)) return url;
  throw new AppError("invalid_input", {
    message: `The path ${path} leads out of the site ${site}. Nothing was sent.`,
    remedy: "Correct the path in the playbook, or the parameter that it is made from.",
  });
}

/** Whether an address belongs to a site: the same scheme, host and port, at or below its path. */
export function isWithinSite(site: string, url: URL): boolean {
  return isWithin(baseOf(site), url);
}

function isWithin(base: URL, url: URL): boolean {
  const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
  return (
    url.origin === base.origin &&
    url.username === "" &&
    url.password === "" &&
    (url.pathname === base.pathname || url.pathname.startsWith(folder)) &&
    !climbs(url.pathname)
  );
}

/** "..%2f" is no step upwards for us, and may be one for the server: both spellings are refused. */
function climbs(pathname: string): boolean {
  const plain = pathname
    .replace(/%2f|%5c/gi, "/")
    .replace(/%2e/gi, ".")
    .replaceAll("\\", "/");
  return plain.split("/").includes("..") || /%25(2e|2f|5c)/i.test(pathname);
}

function baseOf(site: string): URL {
  return new URL(site);
}
