// What docs/explorer.md says of time and requests, measured on a node that runs, with the page that is built:
// node tests/figures.mjs ws://127.0.0.1:9944 NETUID...
import { chromium } from "playwright-core";
import { preview } from "vite";

const [node = "ws://127.0.0.1:9944", ...netuids] = process.argv.slice(2);
const MINUTE_MS = 60_000;
const ROUNDS = 5;

const server = await preview({ preview: { host: "127.0.0.1", port: 0 } });
const site = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath: process.env.YUMA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

function median(values) {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]);
}

async function open(address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = { requests: 0 };
  page.on("websocket", (socket) => socket.on("framesent", () => asked.requests++));
  await page.goto(`${site}?node=${encodeURIComponent(node)}#/${address}`);
  return { page, asked, close: () => context.close() };
}

async function paint() {
  const { page, close } = await open("network");
  await page.locator("h1").waitFor();
  const { startTime } = await page.evaluate(
    () =>
      new Promise((told) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") told({ startTime: entry.startTime });
        }).observe({ type: "paint", buffered: true });
      }),
  );
  await close();
  return startTime;
}

/** From opening the page to the first row, and from a click on a heading to the sorted rows on the screen. */
async function metagraph(netuid) {
  const { page, close } = await open(`subnet/${netuid}/metagraph`);
  await page.locator("[data-uid]").first().waitFor();
  const there = await page.evaluate(() => performance.now());
  const sorted = await page.evaluate(async () => {
    const heading = [...document.querySelectorAll("th button")].find((each) => each.textContent.startsWith("Incentive"));
    const start = performance.now();
    heading.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  });
  await close();
  return { there, sorted };
}

async function rounds(measure) {
  const all = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  return all;
}

console.log(`first paint: ${median(await rounds(paint))} ms`);
for (const netuid of netuids) {
  const all = await rounds(() => metagraph(netuid));
  console.log(`metagraph of ${netuid}: there after ${median(all.map((each) => each.there))} ms, sorted in ${median(all.map((each) => each.sorted))} ms`);
}

const on = netuids[0] ?? 2;
const addresses = ["network", "subnets", `subnet/${on}`, `subnet/${on}/metagraph`, `subnet/${on}/weights`, `neuron/${on}/0`, "validators", "blocks"];
const pages = await Promise.all(addresses.map(open));
await new Promise((done) => setTimeout(done, 15_000));
for (const { asked } of pages) asked.requests = 0;
await new Promise((done) => setTimeout(done, MINUTE_MS));
addresses.forEach((address, index) => console.log(`${address}: ${pages[index].asked.requests} requests a minute`));
await browser.close();
await server.close();
