const BROWSERS = ["Firefox", "Edg", "OPR", "Chrome", "Safari", "curl"];
const DEVICES = ["iPhone", "iPad", "Android"];

/** What people call a browser, by what it says of itself: "Chrome, Android". */
export function browserName(userAgent: string | null): string {
  const found = BROWSERS.find((name) => userAgent?.includes(`${name}/`));
  const browser = { Edg: "Edge", OPR: "Opera" }[found ?? ""] ?? found ?? "Unknown";
  const device = DEVICES.find((name) => userAgent?.includes(name));
  return device ? `${browser}, ${device}` : browser;
}
