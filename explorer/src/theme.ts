import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
export const theme = signal<Theme>(kept("theme", "auto") as Theme);
/** Whether amounts are shown with all their digits. */
export const allDigits = signal(kept("digits", "short") === "all");

/** Counts the changes of colours, for what is drawn on a canvas. */
export const painted = signal(0);

function kept(name: string, otherwise: string): string {
  try {
    return localStorage.getItem(name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(name: string, value: string) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing forgets the choice.
  }
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  keep("theme", theme.value);
  painted.value = painted.peek() + 1;
});
effect(() => keep("digits", allDigits.value ? "all" : "short"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  painted.value += 1;
});

/** The value of a custom property of the style sheet, as it is now. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
