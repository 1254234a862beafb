import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { TargetView } from "@/lib/core/target-view";

type Props = { target: TargetView; addresses: ReactNode };

/** A target that is not looked into: because it is retired, or because of the reader's roles. */
export function ClosedTarget({ target, addresses }: Props) {
  const { createdAt, retiredAt } = target;
  return (
    <div className="max-w-3xl space-y-10">
      {retiredAt ? (
        <Notice
          message="This target is retired: no run can use it, and its passwords are erased."
          remedy="Its history stays in the audit trail. The database itself was not touched."
        />
      ) : (
        <Notice
          message="What is inside a target is for operators, leads and administrators."
          remedy="Runs on it are for everybody to see. Ask an administrator for a role if you need to look inside."
        />
      )}
      <Facts
        facts={[
          { label: "Environment", value: target.environment },
          { label: "Added", value: <Time at={createdAt} /> },
          ...(retiredAt ? [{ label: "Retired", value: <Time at={retiredAt} /> }] : []),
        ]}
      />
      {target.addresses.length > 0 && addresses}
    </div>
  );
}
