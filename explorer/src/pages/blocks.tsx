import { Feed } from "../parts/Feed";

export function Blocks() {
  return (
    <>
      <h1>Blocks</h1>
      <p class="quiet">
        The last blocks as they come, with their transactions, and with the events that not every block has. A block's
        number leads to all it holds.
      </p>
      <Feed />
    </>
  );
}
