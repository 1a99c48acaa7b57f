import { signal } from "@preact/signals";
import type { Epoch } from "./engine";
import { Explained, Explanation } from "./Explained";
import type { Explained as Key } from "./explain";
import { proportion, taoText } from "./number";
import { called } from "./scenario";
import { chosen, epochs, present, shown } from "./state";

/** More rows than this are in the CSV alone. */
const MOST = 256;

type Proportion = Extract<Key, keyof Epoch> & Exclude<keyof Epoch, "active" | "validator_permit">;
const PROPORTIONS = [
  "stake_weight",
  "active_stake",
  "prerank",
  "consensus",
  "validator_trust",
  "rank",
  "trust",
  "incentive",
  "dividends",
] as const satisfies Proportion[];

/** The number that is looked at. */
const looked = signal<{ of: Key; uid: number; exactly: string } | null>(null);

export function Results() {
  const epoch = shown.value;
  if (!epoch) return null;
  const neurons = present.value?.neurons ?? [];
  const uids = epoch.stake_rao.map((_, uid) => uid);
  const earned = (uid: number) => (epoch.incentive[uid] ?? 0) + (epoch.dividends[uid] ?? 0);
  const rows = uids.length <= MOST ? uids : uids.sort((a, b) => earned(b) - earned(a)).slice(0, MOST);
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">Epoch {epoch.epoch}, number by number</h2>
      <Chooser />
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="numbers">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">Neuron</th>
              {PROPORTIONS.map((of) => (
                <th key={of} scope="col">
                  <Explained of={of} />
                </th>
              ))}
              <th scope="col">
                <Explained of="emission" />
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((uid) => (
              <tr key={uid}>
                <th scope="row">
                  <bdi>{called(neurons, uid)}</bdi>
                </th>
                {PROPORTIONS.map((of) => (
                  <Cell
                    key={of}
                    of={of}
                    uid={uid}
                    text={proportion(epoch[of][uid] ?? 0)}
                    exactly={exact(epoch, of, uid)}
                  />
                ))}
                <Cell
                  of="emission"
                  uid={uid}
                  text={taoText(epoch.emission_rao[uid])}
                  exactly={`${epoch.emission_rao[uid]} rao`}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < epoch.stake_rao.length && (
        <p class="quiet">
          {rows.length} of {epoch.stake_rao.length} neurons: those that earn most.
        </p>
      )}
      <Looked />
    </section>
  );
}

/** All digits, and as the chain stores it. */
function exact(epoch: Epoch, of: (typeof PROPORTIONS)[number], uid: number): string {
  const value = epoch[of][uid] ?? 0;
  // Rank is stored scaled to sum one.
  const stored = of === "rank" ? undefined : (epoch as unknown as Record<string, number[]>)[`${of}_u16`]?.[uid];
  const fixed = `${value}, that is ${value * 2 ** 32} / 2³²`;
  return stored === undefined ? fixed : `${fixed}; stored as ${stored}`;
}

function Cell({ of, uid, text, exactly }: { of: Key; uid: number; text: string; exactly: string }) {
  const look = () => (looked.value = { of, uid, exactly });
  return (
    <td data-of={of} data-uid={uid}>
      <button onPointerEnter={look} onFocus={look} onClick={look}>
        {text}
      </button>
    </td>
  );
}

function Looked() {
  const now = looked.value;
  return (
    <p class="looked" aria-live="polite">
      {now ? (
        <>
          <bdi>{called(present.value?.neurons ?? [], now.uid)}</bdi>: {now.exactly}
          <br />
          <Explanation of={now.of} />
        </>
      ) : (
        <span class="quiet">Point at a number, or go to it by the keyboard, to see what it is.</span>
      )}
    </p>
  );
}

function Chooser() {
  const most = epochs.value.length;
  if (most < 2) return null;
  return (
    <label class="chooser">
      Epoch{" "}
      <input
        type="range"
        min={1}
        max={most}
        value={chosen.value ?? most}
        onInput={(event) => (chosen.value = event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
