import { grouped } from "../../format";
import { Amount } from "../../parts/Amount";
import { Table } from "../../parts/Table";
import { listed, type Rule } from "../../rules";
import type { Props } from "../subnet";

function Value({ rule: { value, unit } }: { rule: Rule }) {
  if (value === null) return <>–</>;
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  if (unit === "rao") return <Amount rao={String(value)} />;
  return <>{/^\d+$/.test(String(value)) ? grouped(String(value)) : String(value)}</>;
}

export function RulesView({ subnet }: Props) {
  return (
    <Table
      label="Rules of the subnet"
      rows={listed(subnet.rules)}
      keyOf={({ name }) => name}
      columns={[
        { name: "Rule", cell: ({ name }) => <span class="mono">{name}</span>, by: ({ name }) => name },
        { name: "Value", cell: (rule) => <Value rule={rule} />, number: true },
        { name: "What it means", cell: ({ meaning }) => <span class="wrap">{meaning}</span> },
      ]}
    />
  );
}
