/** Where status pages are served, and what is possible there. */
export type Site = {
  /** Where people reach the panel, without a slash at the end. */
  publicUrl: string;
  /** Whether a channel of the panel can write to any mail address. */
  canMail: boolean;
};
