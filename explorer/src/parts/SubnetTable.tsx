import { whole } from "../format";
import type { SubnetRow } from "../node/types";
import { href } from "../links";
import { Address } from "./Address";
import { Amount } from "./Amount";
import { Share } from "./Bar";
import { Countdown } from "./Countdown";
import { cut, visible } from "./Name";
import { Table, type Column } from "./Table";

/** A subnet, by number and name, as a link. */
export function SubnetLink({ netuid, name }: { netuid: number; name?: string | undefined }) {
  return (
    <a href={href("subnet", netuid)} title={visible(name)}>
      {netuid}
      {name && <bdi> {cut(name)}</bdi>}
    </a>
  );
}

const BASIC: Column<SubnetRow>[] = [
  { name: "Subnet", cell: (row) => <SubnetLink netuid={row.netuid} name={row.name} />, by: (row) => row.netuid },
  {
    name: "Share",
    cell: (row) => (row.emission_share === undefined ? "–" : <Share of={row.emission_share} />),
    by: (row) => row.emission_share ?? -1,
    number: true,
  },
  {
    name: "A block",
    cell: (row) => <Amount rao={row.emission_per_block_rao} />,
    by: (row) => BigInt(row.emission_per_block_rao ?? -1),
    number: true,
  },
  {
    name: "Pending",
    cell: (row) => <Amount rao={row.pending_emission_rao} />,
    by: (row) => BigInt(row.pending_emission_rao ?? -1),
    number: true,
  },
  { name: "Staked", cell: (row) => <Amount rao={row.staked_rao} />, by: (row) => BigInt(row.staked_rao), number: true },
  {
    name: "Neurons",
    cell: (row) => `${whole(row.neurons)} / ${whole(row.max_neurons)}`,
    by: (row) => row.neurons,
    number: true,
  },
];

const REST: Column<SubnetRow>[] = [
  { name: "Tempo", cell: (row) => whole(row.tempo), by: (row) => row.tempo, number: true },
  {
    name: "Registration",
    // The root network is not entered by payment.
    cell: (row) => <Amount rao={row.netuid === 0 ? null : row.burn_rao} />,
    by: (row) => (row.netuid === 0 ? -1n : BigInt(row.burn_rao)),
    number: true,
  },
  { name: "Since block", cell: (row) => whole(row.created_at), by: (row) => row.created_at, number: true },
  { name: "Owner", cell: (row) => <Address of={row.owner} /> },
];

/** Subnets, those with the largest share first; `short` where it is one thing among others. */
export function SubnetTable({ rows, slotMs, short = false }: { rows: SubnetRow[]; slotMs: number; short?: boolean }) {
  const next: Column<SubnetRow> = {
    name: "Next epoch",
    cell: (row) => <Countdown to={row.next_epoch} slotMs={slotMs} />,
    by: (row) => row.next_epoch ?? Infinity,
    number: true,
  };
  return (
    <Table
      label="Subnets"
      rows={rows}
      columns={short ? [...BASIC, next] : [...BASIC, next, ...REST]}
      keyOf={({ netuid }) => netuid}
      first={{ column: 1, down: true }}
      empty="There is no subnet yet."
    />
  );
}
