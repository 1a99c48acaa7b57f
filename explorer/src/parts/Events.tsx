import { tell } from "../decode/events";
import type { Event } from "../node/types";
import { Fields } from "./Fields";

/** An event in a line: where it comes from, its name, and its fields. */
export function EventLine({ event }: { event: Event }) {
  const { pallet, name, fields } = tell(event.event);
  return (
    <span class="event">
      <b>
        {pallet}.{name}
      </b>{" "}
      <Fields of={fields} pallet={pallet} />
    </span>
  );
}
