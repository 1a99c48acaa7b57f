import { lazy, Suspense } from "preact/compat";
import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary } from "preact/hooks";
import { Failure } from "./parts/Failure";
import { Header } from "./parts/Header";
import { Account } from "./pages/account";
import { Block } from "./pages/block";
import { Blocks } from "./pages/blocks";
import { Network } from "./pages/network";
import { Neuron } from "./pages/neuron";
import { Subnet } from "./pages/subnet";
import { Subnets } from "./pages/subnets";
import { Validator } from "./pages/validator";
import { Validators } from "./pages/validators";
import { route } from "./route";

const Laboratory = lazy(() => import("./laboratory"));

function Page() {
  const [page = "network", first = "", second = ""] = route.value.parts;
  switch (page) {
    case "network":
      return <Network />;
    case "subnets":
      return <Subnets />;
    case "subnet":
      return <Subnet key={first} of={first} room={second} />;
    case "neuron":
      return <Neuron key={`${first}/${second}`} on={first} of={second} />;
    case "validators":
      return <Validators on={first} />;
    case "validator":
      return <Validator key={`${first}/${second}`} on={first} of={second} />;
    case "account":
      return <Account key={first} of={first} />;
    case "blocks":
      return <Blocks />;
    case "block":
      return <Block key={first} of={first} />;
    case "laboratory":
      return <Laboratory />;
    default:
      return <Failure>There is no page “{page.slice(0, 100)}” here.</Failure>;
  }
}

/** The tab and the history name the page; a new page begins at its top. */
function useTitle() {
  const path = route.value.parts.join(" ");
  useEffect(() => {
    document.title = `${path.slice(0, 60) || "network"} · Yuma explorer`;
    scrollTo(0, 0);
  }, [path]);
}

/** Says so where an answer has not what a page shows; another page, or another try, begins anew. */
function Guarded({ children }: { children: ComponentChildren }) {
  const [error, again] = useErrorBoundary() as [Error | undefined, () => void];
  const path = route.value.parts.join("/");
  useEffect(again, [path]);
  if (!error) return <>{children}</>;
  return (
    <Failure>
      What the node answered can't be shown: {error.message} <button onClick={again}>Try again</button>
    </Failure>
  );
}

export function Frame() {
  useTitle();
  return (
    <>
      <Header />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p class="quiet">Loading…</p>}>
          <Guarded>
            <Page />
          </Guarded>
        </Suspense>
      </main>
    </>
  );
}
