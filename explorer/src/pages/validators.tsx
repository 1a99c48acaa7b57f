import { percent, taoNumber, whole } from "../format";
import { useAnswer } from "../node/answer";
import { changesOf, useEpochs } from "../node/epochs";
import type { Root, Subnets, Validator, Validators as Answer } from "../node/types";
import { Address } from "../parts/Address";
import { Amount } from "../parts/Amount";
import { Failure } from "../parts/Failure";
import { cut } from "../parts/Name";
import { SubnetLink } from "../parts/SubnetTable";
import { Table, type Column } from "../parts/Table";
import { Waiting } from "../parts/Waiting";
import { href } from "../links";
import { netuidOf } from "./subnet";

/** Who validates on a subnet; on the root network its members, with what they vote for. */
export function Validators({ on }: { on: string }) {
  const netuid = netuidOf(on || "0");
  useEpochs();
  const subnets = useAnswer<Subnets>("yuma_subnets", []);
  const isRoot = netuid === 0;
  const tick = changesOf(netuid ?? 0);
  const answer = useAnswer<Answer>("yuma_validators", isRoot || netuid === null ? null : [netuid], tick);
  const root = useAnswer<Root>("yuma_root", isRoot ? [] : null, tick);
  if (netuid === null) return <Failure>“{on.slice(0, 100)}” is not the number of a subnet.</Failure>;
  const names = new Map(subnets.value?.subnets.map((row) => [row.netuid, row.name]));
  return (
    <>
      <h1>Validators</h1>
      <p>
        <label>
          On{" "}
          <select value={netuid} onChange={(event) => (location.hash = href("validators", event.currentTarget.value))}>
            {subnets.value?.subnets.map((row) => (
              <option key={row.netuid} value={row.netuid}>
                {row.netuid} {cut(row.name)}
              </option>
            ))}
          </select>
        </label>{" "}
        <span class="quiet">
          {isRoot
            ? "Members of the root network: their votes say where emission goes. Stake on root earns on every subnet where they validate."
            : "Those who may validate here."}
        </span>
      </p>
      {isRoot ? (
        <Waiting answer={root}>{({ members }) => <RootTable members={members} names={names} />}</Waiting>
      ) : (
        <Waiting answer={answer}>{({ validators }) => <ValidatorTable rows={validators} netuid={netuid} />}</Waiting>
      )}
    </>
  );
}

export function columnsOf(netuid: number): Column<Validator>[] {
  const rao = (name: string, of: (row: Validator) => string): Column<Validator> => ({
    name,
    cell: (row) => <Amount rao={of(row)} />,
    by: (row) => BigInt(of(row)),
    number: true,
  });
  return [
    { name: "uid", cell: ({ uid }) => <a href={href("neuron", netuid, uid)}>{uid}</a>, by: ({ uid }) => uid, number: true },
    {
      name: "Validator",
      cell: ({ hotkey }) => (
        <>
          <a href={href("validator", netuid, hotkey)}>returns</a> <Address of={hotkey} />
        </>
      ),
    },
    netuid === 0 ? rao("Stake on root", (row) => row.root_stake_rao) : rao("Stake", (row) => row.stake_rao),
    rao("Weight", (row) => row.stake_weight_rao),
    { name: "Take", cell: ({ take }) => percent(take), by: ({ take }) => take, number: true },
    {
      name: "Nominators",
      cell: (row) => `${whole(row.nominators)}${row.nominators_are_more ? " or more" : ""}`,
      by: ({ nominators }) => nominators,
      number: true,
    },
    {
      name: "Return a day",
      cell: (row) => percent(taoNumber(row.daily_return_per_1000_tao_rao) / 1_000, 3),
      by: (row) => BigInt(row.daily_return_per_1000_tao_rao),
      number: true,
    },
    {
      name: "Return a year",
      cell: (row) => percent((taoNumber(row.daily_return_per_1000_tao_rao) / 1_000) * 365, 1),
      by: (row) => BigInt(row.daily_return_per_1000_tao_rao),
      number: true,
    },
  ];
}

function ValidatorTable({ rows, netuid }: { rows: Validator[]; netuid: number }) {
  const trust: Column<Validator>[] = [
    { name: "V trust", cell: (row) => row.validator_trust.toFixed(5), by: (row) => row.validator_trust, number: true },
    { name: "Dividends", cell: (row) => row.dividends.toFixed(5), by: (row) => row.dividends, number: true },
  ];
  return (
    <>
      <Table
        label="Validators"
        rows={rows}
        keyOf={({ uid }) => uid}
        columns={[...columnsOf(netuid), ...trust]}
        first={{ column: 3, down: true }}
        empty="Nobody may validate here yet."
      />
      <Formula />
    </>
  );
}

function RootTable({ members, names }: { members: Root["members"]; names: Map<number, string> }) {
  const votes: Column<Root["members"][number]> = {
    name: "Votes",
    cell: ({ votes: cast }) =>
      cast.map(({ netuid, weight }) => (
        <span key={netuid} class="vote">
          <SubnetLink netuid={netuid} name={names.get(netuid)} /> {weight.toFixed(2)}
        </span>
      )),
  };
  return (
    <>
      <Table
        label="Members of the root network"
        rows={members}
        keyOf={({ uid }) => uid}
        columns={[...(columnsOf(0) as Column<Root["members"][number]>[]), votes]}
        first={{ column: 2, down: true }}
        empty="The root network has no member yet."
      />
      <Formula />
    </>
  );
}

function Formula() {
  return (
    <p class="quiet">
      Return: what stake on it earned in the last epoch, after the take, by its stake weight, times the epochs of a day. A
      year is 365 of these; what is earned is stake that earns too, which comes on top. “returns” computes it from many
      epochs.
    </p>
  );
}
