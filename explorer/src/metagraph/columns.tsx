import type { ComponentChildren } from "preact";
import { whole } from "../format";
import { Address } from "../parts/Address";
import { Amount } from "../parts/Amount";
import { cut, visible } from "../parts/Name";
import { href } from "../links";
import type { Row } from "./rows";

export interface Column {
  id: string;
  name: string;
  title: string;
  width: number;
  number?: boolean;
  by: (row: Row) => number | bigint | string;
  cell: (row: Row, netuid: number) => ComponentChildren;
}

const score = (value: number | null) => (value === null ? "…" : value === 0 ? <span class="quiet">0</span> : value.toFixed(5));

function share(id: keyof Row & ("trust" | "validatorTrust" | "consensus" | "incentive" | "dividends"), name: string, title: string): Column {
  return { id, name, title, width: 88, number: true, by: (row) => row[id] ?? 0, cell: (row) => score(row[id]) };
}

function Marks({ row }: { row: Row }) {
  return (
    <span class="marks">
      {row.validator && <abbr title="May validate">V</abbr>}
      {row.immune && <abbr title="Immune: it can't be replaced yet">I</abbr>}
      {row.owner && <abbr title="The hotkey of the subnet's owner">O</abbr>}
    </span>
  );
}

/** IPv6 stands in brackets, so that the port can be told from it. */
const at = ({ ip, port }: { ip: string; port: number }) => `${ip.includes(":") ? `[${ip}]` : ip}:${port}`;

export const COLUMNS: Column[] = [
  { id: "place", name: "#", title: "Its place by what it earned in the last epoch", width: 56, number: true, by: (row) => row.place, cell: (row) => whole(row.place) },
  {
    id: "uid",
    name: "uid",
    title: "Its number on the subnet",
    width: 64,
    number: true,
    by: (row) => row.uid,
    cell: (row, netuid) => <a href={href("neuron", netuid, row.uid)}>{row.uid}</a>,
  },
  {
    id: "marks",
    name: "Marks",
    title: "V: may validate. I: immune. O: the owner's",
    width: 70,
    by: (row) => Number(row.validator) * 4 + Number(row.owner) * 2 + Number(row.immune),
    cell: (row) => <Marks row={row} />,
  },
  { id: "name", name: "Name", title: "As its coldkey calls itself", width: 130, by: (row) => row.name.toLowerCase(), cell: (row) => <bdi title={visible(row.name)}>{cut(row.name, 16)}</bdi> },
  { id: "stake", name: "Stake", title: "All stake on it on this subnet", width: 110, number: true, by: (row) => row.stake, cell: (row) => <Amount rao={row.stake} /> },
  {
    id: "weight",
    name: "Weight",
    title: "Stake weight: what it weighs in an epoch, with root stake and what is lent",
    width: 110,
    number: true,
    by: (row) => row.weight ?? -1n,
    cell: (row) => (row.weight === null ? "…" : <Amount rao={row.weight} />),
  },
  share("trust", "Trust", "How much of the stake that rates it agrees"),
  share("validatorTrust", "V trust", "How far its weights agree with consensus"),
  share("consensus", "Consensus", "The weight that kappa of stake agrees on"),
  share("incentive", "Incentive", "Its part of what miners get"),
  share("dividends", "Dividends", "Its part of what validators get"),
  { id: "emission", name: "Emission", title: "What it earned in the last epoch", width: 110, number: true, by: (row) => row.emission, cell: (row) => <Amount rao={row.emission} /> },
  { id: "daily", name: "A day", title: "What it would earn in a day, at the rate of the last epoch", width: 110, number: true, by: (row) => row.daily, cell: (row) => <Amount rao={row.daily} /> },
  { id: "since", name: "Updated", title: "Blocks since it last set weights", width: 92, number: true, by: (row) => row.since, cell: (row) => whole(row.since) },
  { id: "active", name: "Active", title: "Whether it set weights lately", width: 70, by: (row) => Number(row.active), cell: (row) => (row.active ? "yes" : <span class="quiet">no</span>) },
  { id: "axon", name: "Axon", title: "Where it serves", width: 150, by: (row) => row.axon?.ip ?? "", cell: (row) => (row.axon ? <span class="mono">{at(row.axon)}</span> : <span class="quiet">–</span>) },
  { id: "hotkey", name: "Hotkey", title: "The key it works with", width: 150, by: (row) => row.hotkey, cell: (row) => <Address of={row.hotkey} /> },
  { id: "coldkey", name: "Coldkey", title: "The key that owns it", width: 150, by: (row) => row.coldkey, cell: (row) => <Address of={row.coldkey} /> },
];
