import { lazy, Suspense } from "preact/compat";
import { Failure } from "./parts/Failure";
import { Header } from "./parts/Header";
import { Network } from "./pages/network";
import { route } from "./route";

const Laboratory = lazy(() => import("./laboratory"));

function Page() {
  const [page = "network"] = route.value.parts;
  switch (page) {
    case "network":
      return <Network />;
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
