import { beat, useAnswer } from "../node/answer";
import type { Network, Subnets as Answer } from "../node/types";
import { SubnetTable } from "../parts/SubnetTable";
import { Waiting } from "../parts/Waiting";

export function Subnets() {
  const network = useAnswer<Network>("yuma_network", []);
  const subnets = useAnswer<Answer>("yuma_subnets", [], beat.value);
  return (
    <>
      <h1>Subnets</h1>
      <Waiting answer={subnets}>
        {({ subnets: rows }) => <SubnetTable rows={rows} slotMs={network.value?.slot_ms ?? 0} />}
      </Waiting>
    </>
  );
}
