import { TabLink } from "./tab-link";

const tab: { link?: TabLink } = {};

/** The stream as this tab sees it; made by the first part of a page that follows something. */
export function ownLink(): TabLink {
  tab.link ??= new TabLink();
  return tab.link;
}
