import { useState } from "preact/hooks";
import { status } from "../node/connection";
import { asScenario, read } from "./chain";
import { failure, open } from "./state";

export function FromChain() {
  const [renews, setRenews] = useState(true);
  const [busy, setBusy] = useState(false);
  const load = async (event: Event) => {
    event.preventDefault();
    const netuid = Number(new FormData(event.currentTarget as HTMLFormElement).get("netuid"));
    setBusy(true);
    try {
      await open(JSON.stringify(asScenario(await read(netuid), renews)));
    } catch (error) {
      failure.value = `Subnet ${netuid} can't be loaded: ${(error as Error).message}`;
    }
    setBusy(false);
  };
  return (
    <form class="group" onSubmit={load}>
      <label>
        From the chain: subnet <input name="netuid" type="number" min={1} max={65_535} defaultValue="1" required />
      </label>
      <label title="Otherwise nobody sets weights again, as the next epoch finds them if nothing happens until then.">
        <input type="checkbox" checked={renews} onChange={(event) => setRenews(event.currentTarget.checked)} />{" "}
        validators renew their weights
      </label>
      <button type="submit" disabled={busy || status.value.is !== "ready"}>
        Load
      </button>
    </form>
  );
}
