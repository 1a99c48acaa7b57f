import "./laboratory.css";
import { useEffect } from "preact/hooks";
import { Failure } from "../parts/Failure";
import { visible } from "../parts/Name";
import { route } from "../route";
import { Controls } from "./Controls";
import { Matrix } from "./Matrix";
import { Changes, Neurons } from "./Neurons";
import { Plots } from "./Plots";
import { Results } from "./Results";
import { Rules } from "./Rules";
import { READY } from "./scenarios";
import { unpacked } from "./share";
import { failure, open, scenario } from "./state";

/** Opens what the address names: a scenario that is ready, or one that it holds itself. */
async function opened(name: string | undefined, link: string | null, left: () => boolean) {
  const found = READY.find((one) => one.name === (name ?? "agreement"));
  const json = link === null ? found?.json : await unpacked(link).catch((error: Error) => error);
  if (left()) return;
  if (typeof json === "string") return open(json, link === null ? found?.name : null);
  const why = json instanceof Error ? json.message : `There is no scenario “${name?.slice(0, 60)}” here.`;
  // Something to go on with.
  if (!scenario.value && READY[0]) await open(READY[0].json, READY[0].name);
  failure.value = why;
}

export default function Laboratory() {
  const { parts, params } = route.value;
  const link = params.get("scenario");
  useEffect(() => {
    let left = false;
    void opened(parts[1], link, () => left);
    return () => {
      left = true;
    };
  }, [parts[1], link]);
  const now = scenario.value;
  return (
    <div class="laboratory">
      <h1>Laboratory</h1>
      <p class="quiet">The chain's own consensus code, run here: nothing of it is sent anywhere.</p>
      {failure.value && <Failure>{failure.value}</Failure>}
      <Controls />
      {now && (
        <>
          <h2 class="title">
            <bdi>{visible(now.title) || "Without a title"}</bdi>
          </h2>
          <p>
            <bdi>{visible(now.about)}</bdi>
          </p>
          <Rules />
          <Plots />
          <Results />
          <Matrix />
          <Neurons />
          <Changes />
        </>
      )}
    </div>
  );
}
