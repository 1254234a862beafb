import type { Impact, StatusChart } from "./status-plan";

/** What the panel's own people see of a run's status page. */
export type StatusPageView = {
  /** Null while the run is not published. */
  page: {
    title: string;
    /** Null for those who do not publish: it is a secret. */
    link: string | null;
    isNamed: boolean;
    components: { name: string; impact: Impact }[] | null;
    charts: StatusChart[];
    publishedBy: string;
    publishedAt: string;
    expiresAt: string;
    subscribers: number;
    messages: { id: string; at: string; title: string; text: string; sentBy: string }[];
  } | null;
  /** What the playbook suggests. */
  suggested: {
    title: string;
    components: { name: string; impact: Impact }[];
    charts: StatusChart[];
  };
  /** The playbook's messages, to begin one of one's own with. */
  templates: { name: string; title: string; text: string }[];
};
