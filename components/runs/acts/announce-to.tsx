import { Checkbox } from "@/components/ui/checkbox";
import type { AnnouncementDraft } from "@/lib/core/message/announcement";

type Props = Pick<AnnouncementDraft, "channels" | "people">;

/** Where an announcement goes: channels that others read, and people in person. */
export function AnnounceTo({ channels, people }: Props) {
  return (
    <>
      {channels.length > 0 && (
        <fieldset>
          <legend className="pb-1 text-muted text-sm">Post it to</legend>
          {channels.map(({ name }) => (
            <Checkbox key={name} name="channels" value={name} label={name} />
          ))}
        </fieldset>
      )}
      {people.length > 0 && (
        <fieldset>
          <legend className="pb-1 text-muted text-sm">Send it in person to</legend>
          {people.map(({ id, name, part }) => (
            <Checkbox key={id} name="people" value={id} label={`${name}, ${part}`} />
          ))}
        </fieldset>
      )}
    </>
  );
}
