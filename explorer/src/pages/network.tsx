import { best, finalised } from "../node/live";
import { whole } from "../format";

export function Network() {
  return (
    <>
      <h1>Network</h1>
      <dl class="facts">
        <div>
          <dt>Best block</dt>
          <dd>{whole(best.value)}</dd>
        </div>
        <div>
          <dt>Final block</dt>
          <dd>{whole(finalised.value)}</dd>
        </div>
      </dl>
    </>
  );
}
