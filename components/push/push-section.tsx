import { browserName } from "@/components/people/browser-name";
import { ActionButton } from "@/components/ui/action-button";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { PushDeviceView } from "@/lib/core/push/push-device-view";
import { PushSwitch } from "./push-switch";

type Props = {
  /** Null where the panel has no keys for it. */
  publicKey: string | null;
  devices: readonly PushDeviceView[];
};

/** On which browsers a person is notified, and the switch for this one. */
export function PushSection({ publicKey, devices }: Props) {
  return (
    <Section title="Notifications on your devices" note="When something waits for you">
      <div className="space-y-4">
        {publicKey === null ? (
          <p className="text-muted">
            This panel has no keys for notifications. Whoever looks after it can make them.
          </p>
        ) : (
          <PushSwitch publicKey={publicKey} devices={devices} />
        )}
        {devices.length > 0 && (
          <Table
            caption="Browsers with notifications"
            rows={devices}
            rowKey={({ id }) => id}
            columns={[
              { label: "Browser", cell: ({ browser }) => browserName(browser) },
              { label: "Since", cell: ({ since }) => <Time at={since} /> },
              {
                label: "Remove",
                quiet: true,
                align: "right",
                cell: ({ id }) => (
                  <ActionButton
                    label="Remove"
                    action={`/api/push-devices/${id}`}
                    method="DELETE"
                    doneMessage="That browser is not notified any more."
                  />
                ),
              },
            ]}
          />
        )}
      </div>
    </Section>
  );
}
