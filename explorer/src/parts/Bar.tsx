import { percent } from "../format";

/** Parts of a whole, drawn to scale. Each is told by its name too, for those who don't see colours. */
export function Bar({ parts }: { parts: { name: string; size: number; text?: string; colour?: string }[] }) {
  const sum = parts.reduce((all, part) => all + part.size, 0);
  const shown = parts.filter((part) => part.size > 0);
  const told = shown.map((part) => `${part.name} ${part.text ?? percent(part.size / sum)}`).join(", ");
  return (
    <div class="bar" role="img" aria-label={told || "nothing"} title={told}>
      {shown.map((part) => (
        <span
          key={part.name}
          style={{
            width: `${(part.size / sum) * 100}%`,
            background: `var(--${part.colour ?? `series-${(parts.indexOf(part) % 8) + 1}`})`,
          }}
        />
      ))}
    </div>
  );
}

/** A part of one, as a bar beside its figure. */
export function Share({ of }: { of: number }) {
  return (
    <span class="share">
      <span class="track" aria-hidden="true">
        <span style={{ width: `${Math.min(1, Math.max(0, of)) * 100}%` }} />
      </span>
      {percent(of)}
    </span>
  );
}
