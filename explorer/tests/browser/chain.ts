import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run scripts/explorer_test.sh`);
  return value;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A development chain that can stop and come back with its state. */
export class Chain {
  private node: ChildProcess | null = null;
  private constructor(
    readonly port: number,
    private readonly directory: string,
  ) {}

  static async start(): Promise<Chain> {
    const chain = new Chain(await freePort(), mkdtempSync(join(tmpdir(), "yuma-explorer-")));
    await chain.resume();
    return chain;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  async resume() {
    const log = openSync(join(this.directory, "log"), "a");
    const options = ["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--no-mdns", "--no-telemetry", "--no-prometheus"];
    const place = ["--base-path", this.directory, "--rpc-port", String(this.port), "--state-pruning", "archive"];
    this.node = spawn(needed("YUMA_NODE"), ["--dev", ...place, ...options], { stdio: ["ignore", log, log] });
    for (let attempt = 0; attempt < 300; attempt++) {
      await new Promise((done) => setTimeout(done, 200));
      const block = await this.ask("yuma_network", [])
        .then((network) => (network as { block: number }).block)
        .catch(() => 0);
      if (block > 0) return;
      if (this.node.exitCode !== null) break;
    }
    throw new Error(`the node does not answer; its log is ${join(this.directory, "log")}`);
  }

  async pause() {
    const { node } = this;
    if (!node || node.exitCode !== null) return;
    const gone = new Promise((done) => node.once("exit", done));
    node.kill("SIGTERM");
    await gone;
  }

  async stop() {
    await this.pause();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async ask(method: string, params: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const answer = await fetch(`http://127.0.0.1:${this.port}`, { method: "POST", body, headers: { "content-type": "application/json" } });
    const told = (await answer.json()) as { result?: unknown; error?: { message: string } };
    if (told.error) throw new Error(told.error.message);
    return told.result;
  }
}

/** What strangers write onto the chain. */
export async function letStrangersWrite(chain: Chain) {
  const script = new URL("strangers.py", import.meta.url).pathname;
  const python = spawn(needed("EXPLORER_PYTHON"), [script, chain.url], { stdio: "inherit", timeout: 120_000 });
  const code = await new Promise((done) => python.once("exit", done));
  if (code !== 0) throw new Error(`strangers.py ended with ${code}`);
}

/** The first block of whose events one has this text, waited for. */
export async function blockWith(chain: Chain, text: string): Promise<number> {
  for (let block = 1; block < 1_000; ) {
    const { block: best } = (await chain.ask("yuma_network", [])) as { block: number };
    for (; block <= best; block++) {
      const events = await chain.ask("yuma_query", ["System", "Events", [], block]);
      if (JSON.stringify(events).includes(text)) return block;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`no block has ${text}`);
}
