/**
 * The chain's own consensus code, as a wasm module: `explorer/laboratory/src/wasm.rs` has the other side.
 */

import type { Scenario } from "./scenario";

interface Exports {
  memory: WebAssembly.Memory;
  session(): number;
  room(session: number, length: number): number;
  open(session: number): number;
  step(session: number, epochs: number, pairs: boolean): number;
  csv(session: number, epochs: number): number;
  answer(session: number): number;
  answer_length(session: number): number;
}

export interface Row<E> {
  uid: number;
  row: E[];
}

/** What an epoch came to. Lists are by uid. */
export interface Epoch {
  epoch: number;
  block: number;
  stake_rao: string[];
  active: boolean[];
  validator_permit: boolean[];
  stake_weight: number[];
  stake_weight_u16: number[];
  active_stake: number[];
  prerank: number[];
  consensus: number[];
  consensus_u16: number[];
  validator_trust: number[];
  validator_trust_u16: number[];
  rank: number[];
  rank_u16: number[];
  trust: number[];
  trust_u16: number[];
  incentive: number[];
  incentive_u16: number[];
  dividends: number[];
  dividends_u16: number[];
  pruning_score_u16: number[];
  emission_rao: string[];
  server_emission_rao: string[];
  validator_emission_rao: string[];
  /** Target, weight, clipped weight; where they were asked for. */
  weights?: Row<[number, number, number]>[];
  /** Target, bond as it is stored. */
  bonds?: Row<[number, number]>[];
}

/** A scenario that runs. */
export class Engine {
  private constructor(
    private readonly wasm: Exports,
    private readonly session: number,
  ) {}

  static async of(module: WebAssembly.Module): Promise<Engine> {
    const { exports } = await WebAssembly.instantiate(module, {});
    const wasm = exports as unknown as Exports;
    return new Engine(wasm, wasm.session());
  }

  /**
   * Opens a scenario in JSON, and tells what it read. Fails, with why, where it is malformed; then the one before
   * stays open.
   */
  open(json: string): Scenario {
    const text = new TextEncoder().encode(json);
    const at = this.wasm.room(this.session, text.length);
    new Uint8Array(this.wasm.memory.buffer, at, text.length).set(text);
    return JSON.parse(this.answer(this.wasm.open(this.session))) as Scenario;
  }

  /** Runs so many epochs. */
  step(epochs: number, pairs: boolean): Epoch[] {
    return this.lines(epochs, pairs).map((line) => JSON.parse(line) as Epoch);
  }

  /** The epochs as they are told, one on each line. */
  lines(epochs: number, pairs: boolean): string[] {
    return this.answer(this.wasm.step(this.session, epochs, pairs))
      .split("\n")
      .slice(0, -1);
  }

  /** Runs so many epochs, for a file. */
  csv(epochs: number): string {
    return this.answer(this.wasm.csv(this.session, epochs));
  }

  private answer(done: number): string {
    const at = this.wasm.answer(this.session);
    const bytes = new Uint8Array(this.wasm.memory.buffer, at, this.wasm.answer_length(this.session));
    const text = new TextDecoder().decode(bytes);
    if (!done) throw new Error(text);
    return text;
  }
}
