import { lazy, Suspense } from "preact/compat";
import { Failure } from "./parts/Failure";
import { Header } from "./parts/Header";
import { Block } from "./pages/block";
import { Blocks } from "./pages/blocks";
import { Network } from "./pages/network";
import { Subnets } from "./pages/subnets";
import { route } from "./route";

const Laboratory = lazy(() => import("./laboratory"));

function Page() {
  const [page = "network", first = ""] = route.value.parts;
  switch (page) {
    case "network":
      return <Network />;
    case "subnets":
      return <Subnets />;
    case "blocks":
      return <Blocks />;
    case "block":
      return <Block key={first} of={first} />;
    case "laboratory":
      return <Laboratory />;
    default:
      return <Failure>There is no page “{page}” here.</Failure>;
  }
}

export function Frame() {
  return (
    <>
      <Header />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p class="quiet">Loading…</p>}>
          <Page />
        </Suspense>
      </main>
    </>
  );
}
