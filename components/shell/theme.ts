/** What a person may choose; "system" follows the device, by CSS alone. */
export const THEMES = [
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
  { value: "system", label: "As this device" },
] as const;

export type Theme = (typeof THEMES)[number]["value"];

/** The cookie that remembers the choice. */
export const THEME_COOKIE = "theme";

/** The choice in a cookie; dark where there is none. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme.value === value)?.value ?? "dark";
}
