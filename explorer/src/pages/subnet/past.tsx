import { taoNumber, whole } from "../../format";
import { call } from "../../node/connection";
import type { Subnets, SubnetRow } from "../../node/types";
import { Chart } from "../../parts/Chart";
import { HistoryView } from "../../parts/HistoryView";
import type { Props } from "../subnet";

/** How the subnet did over time. */
export function Past({ subnet: { netuid } }: Props) {
  const ask = async (block: number): Promise<SubnetRow | null> => {
    const { subnets } = await call<Subnets>("yuma_subnets", [block]);
    return subnets.find((row) => row.netuid === netuid) ?? null;
  };
  return (
    <HistoryView of={`subnet ${netuid}`} ask={ask}>
      {(samples) => {
        const x = samples.map(({ block }) => block);
        const line = (label: string, of: (row: SubnetRow) => number, colour: string) => ({
          label,
          colour,
          values: samples.map(({ value }) => (value ? of(value) : null)),
        });
        const common = { x, xLabel: "block", formatX: whole };
        return (
          <div class="two">
            <Chart {...common} label="Part of emission, over blocks" formatY={(y) => `${Math.round(y * 1e4) / 100} %`} lines={[line("share of emission", (row) => row.emission_share ?? 0, "series-1")]} />
            <Chart {...common} label="Stake, over blocks" lines={[line("staked, τ", (row) => taoNumber(row.staked_rao), "series-3")]} />
            <Chart {...common} label="Neurons, over blocks" lines={[line("neurons", (row) => row.neurons, "series-2")]} />
            <Chart {...common} label="Emission a block, over blocks" lines={[line("τ a block", (row) => taoNumber(row.emission_per_block_rao ?? "0"), "series-4")]} />
          </div>
        );
      }}
    </HistoryView>
  );
}
