import { whole } from "../format";
import { isRoutine, tell, transactionOf } from "../decode/events";
import { useExtrinsics } from "../decode/use";
import { blocks, feedError, useFeed, type SeenBlock } from "../node/feed";
import type { Event } from "../node/types";
import { href } from "../links";
import { EventLine } from "./Events";
import { ExtrinsicLine } from "./Extrinsic";
import { Failure } from "./Failure";

const BACK = 20;
const BACK_SHORT = 8;

/** What the last blocks held: transactions, and events that not every block has. */
export function Feed({ short = false }: { short?: boolean }) {
  useFeed(short ? BACK_SHORT : BACK);
  const told = short ? blocks.value.filter(({ events }) => events.some(isNews)) : blocks.value;
  return (
    <>
      {feedError.value && <Failure>{feedError.value.message}</Failure>}
      {!told.length && <p class="quiet">Nothing happened in the last blocks. What does appears here.</p>}
      <ol class="feed" aria-label="Blocks">
        {(short ? told.slice(0, 12) : told).map((block) => (
          <BlockRow key={block.hash} block={block} />
        ))}
      </ol>
    </>
  );
}

/** Whether the network's page does not tell it elsewhere. */
function isNews(event: Event): boolean {
  return !isRoutine(event) && tell(event.event).name !== "EpochCompleted";
}

function BlockRow({ block }: { block: SeenBlock }) {
  const extrinsics = useExtrinsics(block.extrinsics, block.hash);
  const alone = block.events.filter((event) => transactionOf(event) === null && !isRoutine(event));
  return (
    <li>
      <a class="number" href={href("block", block.number)}>
        {whole(block.number)}
      </a>
      <ul>
        {extrinsics.slice(1).map((extrinsic, index) => (
          <li key={index}>
            <ExtrinsicLine extrinsic={extrinsic} events={block.events} index={index + 1} />
          </li>
        ))}
        {alone.map((event, index) => (
          <li key={`e${index}`}>
            <EventLine event={event} />
          </li>
        ))}
        {!alone.length && !block.extrinsics && <li class="quiet">only what each block does</li>}
      </ul>
    </li>
  );
}
