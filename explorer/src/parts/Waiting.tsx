import type { ComponentChildren } from "preact";
import type { Answer } from "../node/answer";
import { status } from "../node/connection";
import { Failure } from "./Failure";

/** What an answer shows as, or why there is none. An old answer stays where a new one fails, and that is said. */
export function Waiting<T>(props: {
  answer: Answer<T>;
  children: (value: T) => ComponentChildren;
  /** What is said where the node knows of none. */
  none?: string;
}) {
  const { value, error, done } = props.answer;
  return (
    <>
      {error && status.value.is === "ready" && <Failure>{error.message}</Failure>}
      {value !== null ? props.children(value) : !error && (done ? <Failure>{props.none ?? "The node has none."}</Failure> : <Loading />)}
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
