import { Tides } from "./tides";
export default function Page() {
  return (
    <main id="content" className="p-6">
      <h1>Primitives</h1>
      <Tides />
    </main>
  );
}
