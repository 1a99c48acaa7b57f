/** The scenarios to start from: the files that the command reads too. */
const FILES = import.meta.glob<string>("../../scenarios/*.json", { query: "?raw", import: "default", eager: true });

const ORDER = [
  "agreement",
  "cabal-below-kappa",
  "cabal-above-kappa",
  "dishonest-majority",
  "weight-copier",
  "early-adopter",
  "late-adopter",
  "lazy-validator",
  "self-voter",
  "newcomer",
];

export interface Ready {
  name: string;
  title: string;
  json: string;
}

export const READY: Ready[] = Object.entries(FILES)
  .map(([path, json]) => ({
    name: path.replace(/^.*\/|\.json$/g, ""),
    title: (JSON.parse(json) as { title: string }).title,
    json,
  }))
  .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
