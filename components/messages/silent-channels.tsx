"use client";

import { useQuery } from "@tanstack/react-query";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ChannelView } from "@/lib/core/message/message-view";
import { isRunOver } from "@/lib/core/run/run-status";

const LOOK_EVERY_MS = 5_000;

/** Says during a run which channels take nothing, so that nobody waits for an answer in vain. */
export function SilentChannels({ channels }: { channels: readonly string[] }) {
  const { run, me, isReal } = useRunScreen();
  const mayLook = isReal && !isRunOver(run.status) && !whyNotMay(me, "message.see");
  const { data: silent } = useQuery({
    queryKey: ["silent-channels"],
    queryFn: ({ signal }) => findSilent(signal),
    initialData: channels,
    enabled: mayLook,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: LOOK_EVERY_MS,
  });
  if (!mayLook || silent.length === 0) return null;
  const names = new Intl.ListFormat("en").format(silent);
  return (
    <div className="mb-6">
      <Notice
        tone="wait"
        message={`Messages of this run do not arrive over ${names} now.`}
        remedy={
          <>
            The panel goes on trying. Tell people by another way;{" "}
            <TextLink href="/settings/channels">the channels</TextLink> say what was answered.
          </>
        }
      />
    </div>
  );
}

async function findSilent(signal: AbortSignal): Promise<readonly string[]> {
  const channels = await fetchJson<ChannelView[]>("/api/channels", signal);
  return channels.filter(({ deadSince }) => deadSince !== null).map(({ name }) => name);
}
