import { visible } from "../parts/Name";
import { Explained } from "./Explained";
import { judges } from "./number";
import { Tao } from "./Rules";
import { called, type Change, type NeuronChange } from "./scenario";
import { edit, from, present, replace, scenario } from "./state";

/** More rows than this are not for editing by hand. */
const MOST = 64;

export function Neurons() {
  const now = present.value;
  if (!now) return null;
  const validators = judges(
    now.neurons.map((neuron) => neuron.stake_rao),
    (uid) => now.weights.has(uid),
  );
  const all = now.neurons.map((_, uid) => uid);
  const rows = all.length <= MOST ? all : validators.slice(0, MOST);
  return (
    <section aria-labelledby="neurons">
      <h2 id="neurons">Neurons</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="neurons">
        <table class="edits">
          <thead>
            <tr>
              <th scope="col">uid</th>
              <th scope="col">Name</th>
              <th scope="col">
                <Explained of="stake">Stake, TAO</Explained>
              </th>
              <th scope="col">
                <Explained of="renews_weights" />
              </th>
              {from.value > 1 && <th scope="col">Newcomer</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((uid) => (
              <Neuron key={uid} uid={uid} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < all.length && (
        <p class="quiet">
          {rows.length} of {all.length} neurons: those with stake.
        </p>
      )}
      <button onClick={add}>Add a neuron</button>
    </section>
  );
}

/** At the start it is one more; later it registers. */
function add() {
  const uid = present.value?.neurons.length ?? 0;
  if (from.value > 1) void edit({ neurons: [{ uid, registers: true }] });
  else void replace((now) => ({ ...now, neurons: [...now.neurons, {}] }));
}

function Neuron({ uid }: { uid: number }) {
  const neurons = present.value?.neurons ?? [];
  const neuron = neurons[uid] ?? {};
  const name = called(neurons, uid);
  const set = (change: Omit<NeuronChange, "uid">) => edit({ neurons: [{ uid, ...change }] });
  return (
    <tr>
      <th scope="row">{uid}</th>
      <td>
        <input
          aria-label={`Name of uid ${uid}`}
          maxLength={100}
          value={neuron.name ?? ""}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </td>
      <td>
        <Tao label={`Stake of ${name}, TAO`} value={neuron.stake_rao} set={(stake_rao) => void set({ stake_rao })} />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`${name} renews its weights`}
          checked={neuron.renews_weights ?? true}
          onChange={(event) => set({ renews_weights: event.currentTarget.checked })}
        />
      </td>
      {from.value > 1 && (
        <td>
          <button onClick={() => set({ registers: true })} aria-label={`A newcomer takes the uid of ${name}`}>
            Replace
          </button>
        </td>
      )}
    </tr>
  );
}

/** What changes when, each of which can be taken back. */
export function Changes() {
  const changes = scenario.value?.changes ?? [];
  if (!changes.length) return null;
  const without = (place: number) =>
    replace((now) => ({ ...now, changes: now.changes?.filter((_, at) => at !== place) ?? [] }));
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      <ul class="changes">
        {changes.slice(0, 100).map((change, place) => (
          <li key={place}>
            Epoch {change.epoch}: <bdi>{visible(change.about) || "without a word"}</bdi>{" "}
            <span class="quiet">{summary(change)}</span>{" "}
            <button onClick={() => without(place)} aria-label={`Take back the change in epoch ${change.epoch}`}>
              Take back
            </button>
          </li>
        ))}
      </ul>
      {changes.length > 100 && <p class="quiet">100 of {changes.length}.</p>}
    </section>
  );
}

function summary({ rules = {}, neurons = [], weights = [] }: Change): string {
  const parts = Object.entries(rules).map(([rule, value]) => `${rule} ${String(value)}`);
  if (neurons.length) parts.push(`uids ${neurons.map(({ uid }) => uid).join(", ")}`);
  if (weights.length) parts.push(`weights of ${weights.map(({ uid }) => uid).join(", ")}`);
  return parts.join("; ").slice(0, 200);
}
