"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

const loading = () => <Skeleton label="Loading the editor" />;

/** The editor of a playbook that is there. It is loaded on this page only. */
export const SourceView = dynamic(
  () => import("./source-editor").then(({ SourceEditor }) => SourceEditor),
  { ssr: false, loading },
);

/** The editor of a new one. */
export const NewPlaybookView = dynamic(
  () => import("./new-playbook").then(({ NewPlaybook }) => NewPlaybook),
  { ssr: false, loading },
);
