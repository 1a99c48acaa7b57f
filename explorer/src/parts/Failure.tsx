import type { ComponentChildren } from "preact";

/** What went wrong, and why. */
export function Failure({ children }: { children: ComponentChildren }) {
  return (
    <p class="failure" role="alert">
      {children}
    </p>
  );
}
