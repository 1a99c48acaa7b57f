import type { ComponentChildren } from "preact";
import type { Answer } from "../node/answer";
import { status } from "../node/connection";
import { Failure } from "./Failure";

/** What an answer shows as, or why there is none. An old answer stays where a new one fails, and that is said. */
export function Waiting<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ComponentChildren }) {
  const { value, error } = answer;
  return (
    <>
      {error && status.value.is === "ready" && <Failure>{error.message}</Failure>}
      {value !== null ? children(value) : !error && <Loading />}
    </>
  );
}

export function Loading() {
  return (
    <p class="quiet" aria-busy="true">
      {status.value.is === "ready" ? "Loading…" : "Waiting for the node…"}
    </p>
  );
}
