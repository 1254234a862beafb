"use client";

import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Notice } from "@/components/ui/notice";
import type { AddressTest, TargetTest } from "@/lib/core/target-view";

/** Tries every address from the panel's machine and says what came of it. */
export function TestTarget({ targetId }: { targetId: string }) {
  const [test, setTest] = useState<TargetTest>();
  return (
    <div className="space-y-4">
      <ActionButton
        label="Test the addresses"
        action={`/api/targets/${targetId}/tests`}
        onDone={(answer) => setTest(answer as TargetTest)}
      />
      {test && (
        <div className="space-y-3" role="status">
          {test.addresses.map((address) => (
            <AddressResult key={address.kind} address={address} />
          ))}
          {test.engine.usable ? (
            <Notice
              tone="good"
              message={`The engine can work here, through the ${test.engine.through} address.`}
            />
          ) : (
            <Notice tone="wait" message={test.engine.message} remedy={test.engine.remedy} />
          )}
        </div>
      )}
    </div>
  );
}

const POOLER: Record<string, string> = {
  none: "no pooler in between",
  session: "a pooler that keeps sessions in between",
  transaction: "a pooler that shares sessions in between",
};

function AddressResult({ address }: { address: AddressTest }) {
  if (!address.reachable)
    return <Notice tone="bad" message={address.message} remedy={address.remedy} />;
  const { kind, version, tookMs, pooler } = address;
  return (
    <Notice
      tone="good"
      message={`The ${kind} address answers: PostgreSQL ${version} in ${tookMs} ms, ${POOLER[pooler]}.`}
    />
  );
}
