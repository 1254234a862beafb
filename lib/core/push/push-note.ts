/** What a notification says. A lock screen shows it to anybody, so it says that something waits and not what is in it. */
export type PushNote = {
  title: string;
  body: string;
  /** The page of the panel that it opens. */
  link: string;
  /** A newer note with the same tag takes the place of the older. */
  tag: string;
};
