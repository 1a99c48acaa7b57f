import type { ComponentChildren } from "preact";
import { Metagraph } from "../metagraph";
import { beat, useAnswer } from "../node/answer";
import { changesOf, useEpochs } from "../node/epochs";
import type { Network, Subnet as Answer } from "../node/types";
import { Failure } from "../parts/Failure";
import { Name } from "../parts/Name";
import { Waiting } from "../parts/Waiting";
import { href } from "../links";
import { Matrices } from "./subnet/matrices";
import { Overview } from "./subnet/overview";
import { Past } from "./subnet/past";
import { RegistrationView } from "./subnet/registration";
import { RulesView } from "./subnet/rules";

const ROOMS = [
  ["", "Overview"],
  ["metagraph", "Metagraph"],
  ["registration", "Registration"],
  ["rules", "Rules"],
  ["weights", "Weights"],
  ["bonds", "Bonds"],
  ["history", "History"],
] as const;

/** Some of the beats: of what moves slowly. */
const SLOWER = 4;

export interface Props {
  subnet: Answer;
  slotMs: number;
}

/** The number of a subnet in an address, or null where it is none. */
export function netuidOf(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

export function Subnet({ of, room }: { of: string; room: string }) {
  const netuid = netuidOf(of);
  useEpochs();
  const tick = `${changesOf(netuid ?? 0)} ${Math.floor(beat.value / SLOWER)}`;
  const answer = useAnswer<Answer>("yuma_subnet", netuid === null ? null : [netuid], tick);
  const network = useAnswer<Network>("yuma_network", []);
  if (netuid === null) return <Failure>“{of.slice(0, 100)}” is not the number of a subnet.</Failure>;
  return (
    <Waiting answer={answer}>
      {(subnet) => (
        <>
          <h1>
            Subnet {netuid} <Name text={subnet.name} />
          </h1>
          <nav class="rooms" aria-label="Of this subnet">
            {ROOMS.map(([id, name]) => (
              <a key={id} href={id ? href("subnet", netuid, id) : href("subnet", netuid)} aria-current={id === room ? "page" : undefined}>
                {name}
              </a>
            ))}
          </nav>
          {inRoom(room, { subnet, slotMs: network.value?.slot_ms ?? 0 })}
        </>
      )}
    </Waiting>
  );
}

function inRoom(room: string, props: Props): ComponentChildren {
  switch (room) {
    case "":
      return <Overview {...props} />;
    case "metagraph":
      return <Metagraph {...props} />;
    case "registration":
      return <RegistrationView {...props} />;
    case "rules":
      return <RulesView {...props} />;
    case "weights":
    case "bonds":
      return <Matrices key={room} {...props} kind={room} />;
    case "history":
      return <Past {...props} />;
    default:
      return <Failure>A subnet has no page “{room.slice(0, 100)}”.</Failure>;
  }
}
