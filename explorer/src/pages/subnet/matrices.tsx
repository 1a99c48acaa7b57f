import { href } from "../../links";
import { useAnswer } from "../../node/answer";
import { changesOf } from "../../node/epochs";
import type { Matrix } from "../../node/types";
import { Mechanisms } from "../../metagraph";
import { HeatMap } from "../../parts/HeatMap";
import { Waiting } from "../../parts/Waiting";
import { route } from "../../route";
import type { Props } from "../subnet";

const TEXT = {
  weights: {
    label: "Weights",
    verb: "rates",
    note: "A row is a validator, a column a neuron that it rates. Of each row the largest weight is 1. Darker is more, by the square root.",
  },
  bonds: {
    label: "Bonds",
    verb: "holds bonds of",
    note: "A row is a validator, a column a miner whose bonds it holds: its part of the dividends that the miner brings. Darker is more, by the square root.",
  },
};

/** The weights or the bonds of a subnet as a picture. */
export function Matrices({ subnet, kind }: Props & { kind: "weights" | "bonds" }) {
  const { netuid } = subnet;
  const mechanism = Math.min(Number(route.value.params.get("mechanism")) || 0, subnet.mechanisms - 1);
  const answer = useAnswer<Matrix>(`yuma_${kind}`, [netuid, null, mechanism], changesOf(netuid));
  const { label, note, verb } = TEXT[kind];
  return (
    <>
      {subnet.mechanisms > 1 && <Mechanisms count={subnet.mechanisms} chosen={mechanism} />}
      <p class="quiet">{note}</p>
      <Waiting answer={answer}>
        {({ rows, complete }) => (
          <>
            <HeatMap label={label} rows={rows} columns={subnet.registration.neurons}>
              {({ from, to, value }) => (
                <>
                  <a href={href("neuron", netuid, from)}>uid {from}</a> {verb}{" "}
                  <a href={href("neuron", netuid, to)}>uid {to}</a>: <b>{value.toFixed(6)}</b>
                </>
              )}
            </HeatMap>
            {!complete && <p class="quiet">The matrix is larger than one answer: some rows are not shown.</p>}
          </>
        )}
      </Waiting>
    </>
  );
}
