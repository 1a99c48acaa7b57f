import { useEffect, useState } from "preact/hooks";
import { address, retry, status } from "../node/connection";
import { goTo } from "../node/endpoint";
import { best, chainName, finalised, otherChain } from "../node/live";
import { whole } from "../format";
import { href } from "../links";
import { route } from "../route";
import { Search } from "./Search";
import { allDigits, theme, type Theme } from "../theme";

const ROOMS = [
  ["network", "Network"],
  ["subnets", "Subnets"],
  ["validators", "Validators"],
  ["blocks", "Blocks"],
  ["laboratory", "Laboratory"],
] as const;

/** The room of the navigation that a page belongs to. */
const OF: Record<string, string> = { subnet: "subnets", neuron: "subnets", validator: "validators", block: "blocks" };

export function Header() {
  const [page = "network"] = route.value.parts;
  return (
    <header>
      <a class="skip" href="#main" onClick={skip}>
        To the content
      </a>
      <a class="home" href={href("network")}>
        Yuma
      </a>
      <nav aria-label="Pages">
        {ROOMS.map(([room, name]) => (
          <a key={room} href={href(room)} aria-current={(OF[page] ?? page) === room ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <Search />
      <Connection />
      <Choices />
    </header>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Connection() {
  const now = status.value;
  return (
    <div class="connection">
      <details>
        <summary class={`status ${now.is}`} data-status={now.is}>
          {now.is === "ready" ? <Blocks /> : now.is === "connecting" ? "Connecting…" : "No connection"}
        </summary>
        <form class="panel" onSubmit={change}>
          <label>
            Node <input name="node" value={address.value} spellcheck={false} autocomplete="off" />
          </label>
          <button type="submit">Connect</button>
        </form>
      </details>
      {(now.is === "lost" || now.is === "refused") && <Lost />}
      {otherChain.value && (
        <p class="failure" role="alert">
          The node came back with another chain. <button onClick={() => location.reload()}>Show that one</button>
        </p>
      )}
    </div>
  );
}

function Blocks() {
  return (
    <>
      <bdi>{chainName}</bdi> block <b data-best>{whole(best.value)}</b>
      <span class="quiet"> final {whole(finalised.value)}</span>
    </>
  );
}

function change(event: Event) {
  event.preventDefault();
  goTo(String(new FormData(event.currentTarget as HTMLFormElement).get("node")));
}

function Lost() {
  const now = status.value;
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (now.is !== "lost" && now.is !== "refused") return null;
  const seconds = now.is === "lost" ? Math.max(0, Math.ceil((now.retryAt - Date.now()) / 1_000)) : 0;
  return (
    <p class="failure" role="alert">
      <span>{now.why}</span>
      {now.is === "lost" && <span aria-hidden="true"> Trying again in {seconds} s.</span>}{" "}
      <button onClick={retry}>Try now</button>
    </p>
  );
}

function Choices() {
  return (
    <div class="choices">
      <label title="Show amounts with all nine digits">
        <input
          type="checkbox"
          checked={allDigits.value}
          onChange={(event) => (allDigits.value = event.currentTarget.checked)}
        />
        All digits
      </label>
      <select
        aria-label="Colours"
        value={theme.value}
        onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </div>
  );
}
