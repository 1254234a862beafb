/** A browser that takes notifications, as its owner sees it. */
export type PushDeviceView = {
  id: string;
  /** What it said of itself. */
  browser: string;
  since: string;
  /** By which a browser recognises itself among them. */
  endpoint: string;
};
