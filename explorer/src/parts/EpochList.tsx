import { useState } from "preact/hooks";
import { taoNumber, whole } from "../format";
import type { PaidEpoch } from "../node/epochs";
import { useAnswer } from "../node/answer";
import type { Epoch, Metagraph } from "../node/types";
import { href } from "../links";
import { Address } from "./Address";
import { Amount } from "./Amount";
import { Bar } from "./Bar";
import { SubnetLink } from "./SubnetTable";
import { Table } from "./Table";
import { Waiting } from "./Waiting";

const FIRST = 4;

/** Who got which part of what an epoch paid. `take_rao` is a part of the dividends. */
export function parts(epoch: Epoch) {
  const stakers = (BigInt(epoch.dividends_rao) - BigInt(epoch.take_rao)).toString();
  return [
    { name: "miners", rao: epoch.incentive_rao, colour: "series-1" },
    { name: "stakers of validators", rao: stakers, colour: "series-3" },
    { name: "takes of validators", rao: epoch.take_rao, colour: "series-4" },
    { name: "owner", rao: epoch.owner_rao, colour: "series-2" },
    { name: "carried on", rao: epoch.carried_rao, colour: "series-8" },
  ];
}

export function EpochKey() {
  return (
    <p class="key quiet">
      {parts({ incentive_rao: "0", dividends_rao: "0", take_rao: "0", owner_rao: "0", carried_rao: "0" } as Epoch).map(
        ({ name, colour }) => (
          <span key={name}>
            <i style={{ background: `var(--${colour})` }} /> {name}
          </span>
        ),
      )}
    </p>
  );
}

export function EpochBar({ epoch }: { epoch: Epoch }) {
  const shown = parts(epoch).map(({ name, rao, colour }) => ({ name, colour, size: taoNumber(rao) }));
  return <Bar parts={shown} />;
}

export function EpochList({ epochs, names }: { epochs: PaidEpoch[]; names: Map<number, string> }) {
  if (!epochs.length) return <p class="quiet">None has paid out yet. They appear here as they do.</p>;
  return (
    <>
      <EpochKey />
      <ol class="epochs" aria-label="Epochs that paid out">
        {epochs.map((epoch) => (
          <EpochRow key={`${epoch.netuid} ${epoch.block}`} epoch={epoch} name={names.get(epoch.netuid)} />
        ))}
      </ol>
    </>
  );
}

function EpochRow({ epoch, name }: { epoch: PaidEpoch; name: string | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <li data-epoch={epoch.block}>
      <div class="epoch">
        <span>
          <a href={href("block", epoch.block)}>{whole(epoch.block)}</a>{" "}
          <SubnetLink netuid={epoch.netuid} name={name} />
        </span>
        <Amount rao={epoch.drained_rao} />
        <EpochBar epoch={epoch} />
        <span class="earners quiet">
          {epoch.paid?.slice(0, FIRST).map(([uid, rao]) => (
            <span key={uid}>
              <a href={href("neuron", epoch.netuid, uid)}>uid {uid}</a> <Amount rao={rao} />
            </span>
          ))}
          {epoch.paid && epoch.paid.length > FIRST && ` and ${epoch.paid.length - FIRST} more`}
        </span>
        <button class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Close" : "Who earned"}
        </button>
      </div>
      {open && <Earners epoch={epoch} />}
    </li>
  );
}

type Earner = Pick<Metagraph<"hotkey" | "emission_rao" | "incentive" | "dividends">, "columns">;
const MOST = 50;

/** All that an epoch paid to neurons, from the state of its block. */
function Earners({ epoch }: { epoch: Epoch }) {
  const fields = ["hotkey", "emission", "incentive", "dividends"];
  const answer = useAnswer<Earner>("yuma_metagraph", [epoch.netuid, fields, "columns", 0, epoch.block_hash]);
  return (
    <Waiting answer={answer}>
      {({ columns }) => {
        const rows = columns.hotkey.map((hotkey, uid) => ({ uid, hotkey, rao: BigInt(columns.emission_rao[uid] ?? 0) }));
        const earned = rows.filter(({ rao }) => rao > 0n).toSorted((a, b) => (a.rao < b.rao ? 1 : -1));
        return (
          <>
            <Facts of={parts(epoch)} />
            <Table
              label={`What the epoch of block ${epoch.block} paid`}
              rows={earned.slice(0, MOST)}
              keyOf={({ uid }) => uid}
              columns={[
                { name: "Neuron", cell: ({ uid }) => <a href={href("neuron", epoch.netuid, uid)}>uid {uid}</a> },
                { name: "Hotkey", cell: ({ hotkey }) => <Address of={hotkey} /> },
                {
                  name: "As",
                  cell: ({ uid }) =>
                    [columns.incentive[uid] ? "miner" : "", columns.dividends[uid] ? "validator" : ""]
                      .filter(Boolean)
                      .join(" and "),
                },
                { name: "Earned", cell: ({ rao }) => <Amount rao={rao} />, number: true },
              ]}
            />
            {earned.length > MOST && <p class="quiet">The first {MOST} of {whole(earned.length)}.</p>}
          </>
        );
      }}
    </Waiting>
  );
}

function Facts({ of }: { of: { name: string; rao: string }[] }) {
  return (
    <p class="quiet">
      {of.map(({ name, rao }, index) => (
        <span key={name}>
          {index ? ", " : ""}
          {name} <Amount rao={rao} />
        </span>
      ))}
      . What a validator earned is before its take.
    </p>
  );
}
