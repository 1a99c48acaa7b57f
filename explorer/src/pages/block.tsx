import { useExtrinsics } from "../decode/use";
import { tell, transactionOf } from "../decode/events";
import { whole } from "../format";
import { useAnswer } from "../node/answer";
import type { Block as Answer, Event } from "../node/types";
import type { ComponentChildren } from "preact";
import { Copy } from "../parts/Address";
import { EventLine } from "../parts/Events";
import { ExtrinsicLine } from "../parts/Extrinsic";
import { Facts } from "../parts/Facts";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { href } from "../links";

/** A block, by its number or its hash. */
export function Block({ of }: { of: string }) {
  const number = /^\d{1,10}$/.test(of) ? Number(of) : null;
  const isHash = /^0x[0-9a-f]{64}$/i.test(of);
  const found = useAnswer<string | null>("chain_getBlockHash", number === null ? null : [number]);
  const hash = isHash ? of : found.value;
  const block = useAnswer<Answer | null>("chain_getBlock", hash ? [hash] : null);
  if (number === null && !isHash) return <Failure>“{of.slice(0, 100)}” is neither the number nor the hash of a block.</Failure>;
  const missing = found.done && found.value === null && !found.error;
  if (missing) return <Failure>The node has no block {of}.</Failure>;
  return (
    <Title of={block.value ? whole(Number(block.value.block.header.number)) : of}>
      <Waiting answer={found.error ? { value: null, error: found.error, done: true } : block} none="The node has no such block.">
        {(value) => value && hash && <Content block={value} hash={hash} />}
      </Waiting>
    </Title>
  );
}

function Title({ of, children }: { of: string; children: ComponentChildren }) {
  return (
    <>
      <h1>Block {of.length > 20 ? `${of.slice(0, 12)}…` : of}</h1>
      {children}
    </>
  );
}

function Content({ block: { block }, hash }: { block: Answer; hash: string }) {
  const number = Number(block.header.number);
  const events = useAnswer<Event[] | null>("yuma_query", ["System", "Events", [], hash]);
  const extrinsics = useExtrinsics(block.extrinsics, hash);
  return (
    <>
      <p>
        {number > 0 && <a href={href("block", number - 1)}>← {whole(number - 1)}</a>}{" "}
        <a href={href("block", number + 1)}>{whole(number + 1)} →</a>
      </p>
      <Facts
        of={[
          ["Hash", <Hash key="h" of={hash} />],
          ["Parent", <a key="p" class="mono" href={href("block", block.header.parentHash)}>{short(block.header.parentHash)}</a>],
          ["Transactions", whole(block.extrinsics.length)],
          ["Events", whole(events.value?.length)],
          ["State root", <Hash key="s" of={block.header.stateRoot} />],
        ]}
      />
      <h2>Transactions</h2>
      <ol class="feed" start={0}>
        {extrinsics.map((extrinsic, index) => (
          <li key={index}>
            <span class="number">{index}</span>
            <ul>
              <li>
                <ExtrinsicLine extrinsic={extrinsic} events={events.value ?? []} index={index} />
              </li>
              {(events.value ?? [])
                .filter((event) => transactionOf(event) === index && tell(event.event).pallet !== "System")
                .map((event, place) => (
                  <li key={place}>
                    <EventLine event={event} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      <h2>What the chain did by itself</h2>
      <Waiting answer={events}>
        {(value) => (
          <ul class="events">
            {(value ?? []).filter((event) => transactionOf(event) === null).map((event, index) => (
              <li key={index}>
                <EventLine event={event} />
              </li>
            ))}
          </ul>
        )}
      </Waiting>
    </>
  );
}

const short = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-6)}`;

function Hash({ of }: { of: string }) {
  return (
    <span class="mono" title={of}>
      {short(of)} <Copy text={of} name="the hash" />
    </span>
  );
}
