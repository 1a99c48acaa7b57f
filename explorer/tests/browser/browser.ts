import { existsSync } from "node:fs";
import { type Browser as Chromium, type BrowserContext, chromium, type Page } from "playwright-core";
import { preview, type PreviewServer } from "vite";
import { freePort } from "./chain";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

function executable(): string {
  const place = process.env.YUMA_CHROMIUM ?? PLACES.find((each) => existsSync(each));
  if (!place) throw new Error("there is no Chromium: run scripts/setup.sh, or say where it is by YUMA_CHROMIUM");
  return place;
}

/** Chromium, and the built page on loopback. */
export class Browser {
  /** Everything that any page has asked for, WebSockets too. */
  readonly requests: string[] = [];
  /** What went wrong in pages: errors, and what the content policy refused. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly chromium: Chromium,
    private readonly server: PreviewServer,
    readonly site: string,
  ) {}

  static async start(): Promise<Browser> {
    const port = await freePort();
    const server = await preview({ root: new URL("../..", import.meta.url).pathname, preview: { host: "127.0.0.1", port, strictPort: true } });
    const started = await chromium.launch({ executablePath: executable(), args: ["--no-sandbox", "--disable-background-networking"] });
    return new Browser(started, server, `http://127.0.0.1:${port}/`);
  }

  /** A page at an address behind `#/`, that talks to a node. */
  async open(node: string, address = "", options: Parameters<Chromium["newContext"]>[0] = {}): Promise<Page> {
    const context = await this.chromium.newContext(options);
    const page = await this.watched(context);
    await page.goto(this.address(node, address));
    return page;
  }

  async watched(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    context.on("request", (request) => this.requests.push(request.url()));
    page.on("websocket", (socket) => this.requests.push(socket.url()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      // A WebSocket that finds nobody is told by the browser itself.
      if (message.type() === "error" && !message.text().includes("WebSocket")) this.complaints.push(message.text());
    });
    return page;
  }

  address(node: string, address: string): string {
    return `${this.site}?node=${encodeURIComponent(node)}#/${address}`;
  }

  async stop() {
    await this.chromium.close();
    await this.server.close();
  }
}

/** Leads a page elsewhere, as a link would. */
export async function go(page: Page, address: string) {
  await page.evaluate((to) => {
    location.hash = `#/${to}`;
  }, address);
}
