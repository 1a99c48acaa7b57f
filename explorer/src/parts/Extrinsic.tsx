import { failureOf, outcomeOf } from "../decode/events";
import type { Extrinsic } from "../decode/extrinsic";
import type { Told } from "../decode/use";
import type { Event } from "../node/types";
import { Address } from "./Address";
import { Fields } from "./Fields";

/** A transaction in a line: who, what, and how it went. `index` is its place in the block. */
export function ExtrinsicLine({ extrinsic, events, index }: { extrinsic: Told; events: Event[]; index: number }) {
  if ("error" in extrinsic) return <span class="bad">{extrinsic.error}</span>;
  const went = outcomeOf(events, index);
  return (
    <span class="event" data-call={`${extrinsic.pallet}.${extrinsic.name}`}>
      {went === false ? <span class="bad">failed</span> : <span class="good">{went ? "done" : "?"}</span>}{" "}
      <b>
        {extrinsic.pallet}.{extrinsic.name}
      </b>{" "}
      {extrinsic.signer && (
        <>
          <span class="quiet">by</span> <Address of={extrinsic.signer} />{" "}
        </>
      )}
      <Fields of={extrinsic.fields} pallet={extrinsic.pallet} />
      {went === false && <span class="bad mono"> {whyFailed(extrinsic, events, index)}</span>}
    </span>
  );
}

function whyFailed(extrinsic: Extrinsic, events: Event[], index: number): string {
  const failure = failureOf(events, index);
  if (typeof failure === "string") return failure;
  return extrinsic.errorName(failure.pallet, failure.error) ?? `error ${failure.error} of pallet ${failure.pallet}`;
}
