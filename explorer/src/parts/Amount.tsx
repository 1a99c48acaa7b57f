import { shortTao, tao } from "../format";
import type { Rao } from "../node/types";
import { allDigits } from "../theme";

/** An amount of TAO: shortened, with all digits under the pointer, or in full where the reader asked for that. */
export function Amount({ rao }: { rao: Rao | bigint | null | undefined }) {
  if (rao === null || rao === undefined) return <>–</>;
  const exact = tao(rao);
  return (
    <data class="amount" value={String(rao)} title={`${exact} TAO`}>
      {allDigits.value ? exact : shortTao(rao)}
      <span class="unit"> τ</span>
    </data>
  );
}
