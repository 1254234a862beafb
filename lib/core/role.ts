/** What people can be. A role gives what the table of acts says and nothing more. */
export const ROLES = ["administrator", "operator", "lead", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
