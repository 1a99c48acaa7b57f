import { percent, whole } from "../format";
import { beat, useAnswer } from "../node/answer";
import type { Account as Answer, Hotkey, Kin } from "../node/types";
import { Address, Copy } from "../parts/Address";
import { Amount } from "../parts/Amount";
import { Facts } from "../parts/Facts";
import { Fields } from "../parts/Fields";
import { Identity } from "../parts/Identity";
import { SubnetLink } from "../parts/SubnetTable";
import { Table } from "../parts/Table";
import { Waiting } from "../parts/Waiting";
import { href } from "../links";

/** Some of the beats. */
const SLOWER = 4;

/** An address: what it has as a coldkey, and what it is as a hotkey. */
export function Account({ of }: { of: string }) {
  const tick = Math.floor(beat.value / SLOWER);
  const account = useAnswer<Answer>("yuma_account", [of], tick);
  const hotkey = useAnswer<Hotkey>("yuma_hotkey", [of], tick);
  const known = hotkey.value && (hotkey.value.owner !== null || hotkey.value.neurons.length > 0) ? hotkey.value : null;
  return (
    <>
      <h1>Account</h1>
      <p class="mono whole">
        {of.slice(0, 100)} <Copy text={of} />
      </p>
      <Waiting answer={account}>
        {(value) => (
          <>
            <Coldkey account={value} />
            {known && <AsHotkey hotkey={known} />}
          </>
        )}
      </Waiting>
    </>
  );
}

function Coldkey({ account }: { account: Answer }) {
  return (
    <>
      <Facts
        of={[
          ["Free", <Amount key="f" rao={account.free_rao} />, account.frozen_rao !== "0" && <><Amount rao={account.frozen_rao} /> of it can't be transferred</>],
          ["Held", <Amount key="h" rao={account.held_rao} />],
          ["Staked", <Amount key="s" rao={account.staked_rao} />, <>in {whole(account.positions.length)} positions</>],
          ["Transactions", whole(account.nonce), "signed by it"],
        ]}
      />
      <Identity of={account.identity} />
      <h2>Positions</h2>
      <Table
        label="Positions"
        rows={account.positions}
        keyOf={({ hotkey, netuid }) => `${hotkey} ${netuid}`}
        empty="It stakes nothing."
        first={{ column: 2, down: true }}
        columns={[
          { name: "Subnet", cell: ({ netuid }) => <SubnetLink netuid={netuid} />, by: ({ netuid }) => netuid },
          { name: "On the hotkey", cell: ({ hotkey }) => <Address of={hotkey} /> },
          { name: "Stake", cell: ({ stake_rao }) => <Amount rao={stake_rao} />, by: ({ stake_rao }) => BigInt(stake_rao), number: true },
          { name: "Registered there", cell: ({ registered }) => (registered ? "yes" : "no") },
        ]}
      />
      {account.hotkeys.length > 0 && (
        <>
          <h2>Hotkeys</h2>
          <ul class="events">
            {account.hotkeys.map((each) => (
              <li key={each}>
                <Address of={each} whole />
              </li>
            ))}
          </ul>
        </>
      )}
      <Records title="Held" of={account.holds} />
      <Records title="Proxies" of={account.proxies} />
    </>
  );
}

function Records({ title, of }: { title: string; of: Record<string, unknown>[] }) {
  if (!of.length) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul class="events">
        {of.map((each, index) => (
          <li key={index}>
            <Fields of={each} />
          </li>
        ))}
      </ul>
    </>
  );
}

function AsHotkey({ hotkey }: { hotkey: Hotkey }) {
  return (
    <>
      <h2>As a hotkey</h2>
      <Facts
        of={[
          ["Owner", <Address key="o" of={hotkey.owner} />, hotkey.owner_provisional_until !== null && <>provisional until block {whole(hotkey.owner_provisional_until)}</>],
          ["Take", percent(hotkey.take), "of dividends, to its owner"],
          ["Staked on it", <Amount key="s" rao={hotkey.staked_rao} />],
        ]}
      />
      <Table
        label="Where it is"
        rows={hotkey.stake}
        keyOf={({ netuid }) => netuid}
        empty="Nobody stakes on it."
        columns={[
          { name: "Subnet", cell: ({ netuid }) => <SubnetLink netuid={netuid} />, by: ({ netuid }) => netuid },
          { name: "Neuron", cell: ({ netuid }) => <Place hotkey={hotkey} netuid={netuid} /> },
          { name: "Stake", cell: ({ stake_rao }) => <Amount rao={stake_rao} />, by: ({ stake_rao }) => BigInt(stake_rao), number: true },
        ]}
      />
      <Relatives title="Children: it lends them weight" of={hotkey.children} />
      <Relatives title="Parents: they lend it weight" of={hotkey.parents} />
    </>
  );
}

function Place({ hotkey, netuid }: { hotkey: Hotkey; netuid: number }) {
  const place = hotkey.neurons.find((each) => each.netuid === netuid);
  if (!place) return <>–</>;
  return (
    <>
      <a href={href("neuron", netuid, place.uid)}>uid {place.uid}</a> <a href={href("validator", netuid, hotkey.hotkey)}>returns</a>
    </>
  );
}

function Relatives({ title, of }: { title: string; of: Kin[] }) {
  if (!of.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="events">
        {of.flatMap(({ netuid, of: kin }) =>
          kin.map(({ hotkey, part }) => (
            <li key={`${netuid} ${hotkey}`}>
              subnet <SubnetLink netuid={netuid} /> <Address of={hotkey} /> {percent(part)}
            </li>
          )),
        )}
      </ul>
    </>
  );
}
