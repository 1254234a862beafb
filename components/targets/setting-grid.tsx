import { Glyph } from "@/components/ui/glyph";
import type { Setting } from "@/lib/core/server-facts";

/** Settings with their values. Those with a remark are marked; the remark itself stands with the findings. */
export function SettingGrid({ settings }: { settings: readonly Setting[] }) {
  return (
    <dl className="grid gap-x-12 md:grid-cols-2 xl:grid-cols-3">
      {settings.map((setting) => (
        <div
          key={setting.name}
          className="figure flex items-baseline justify-between gap-4 border-line border-b py-2 text-sm"
        >
          <dt className="wrap-anywhere min-w-0 text-muted">{setting.name}</dt>
          <dd className="flex items-baseline gap-2 whitespace-nowrap">
            <Mark setting={setting} />
            {setting.shown}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Mark({ setting: { remark, isPendingRestart } }: { setting: Setting }) {
  const level = remark?.level ?? (isPendingRestart ? "caution" : undefined);
  if (!level) return null;
  return (
    <span className={level === "danger" ? "text-bad" : "text-muted"}>
      <Glyph name={level === "danger" ? "cross" : "bang"} className="inline" />
      <span className="sr-only">{level}</span>
    </span>
  );
}
