export default function Laboratory() {
  return <h1>Laboratory</h1>;
}
