import { expect, test } from "vitest";
import { type LogRange, LogStore } from "./log-store";

test("only the pieces in sight are read, each once", async () => {
  const { store, asked, settled } = aStore(() => 300_000);

  store.need(150_010, 150_050, 300_000);
  store.need(150_010, 150_050, 300_000);
  await settled();

  expect(asked).toEqual([{ from: 150_001, limit: 500 }]);
  expect(store.line(150_010)).toBe("line 150010");
  expect(store.line(1)).toBeUndefined();
});

test("of a growing output only the lines are read that are new", async () => {
  let total = 120;
  const { store, asked, settled } = aStore(() => total);
  store.need(1, 120, 120);
  await settled();

  total = 130;
  store.need(1, 130, 130);
  await settled();

  expect(asked).toEqual([
    { from: 1, limit: 500 },
    { from: 121, limit: 380 },
  ]);
  expect(store.line(130)).toBe("line 130");
  expect(store.line(120)).toBe("line 120");
});

test("what was scrolled away long ago is forgotten, and read again when it is needed", async () => {
  const { store, asked, settled } = aStore(() => 300_000);
  for (let piece = 0; piece < 80; piece += 1) {
    store.need(piece * 500 + 1, piece * 500 + 1, 300_000);
    await settled();
  }
  expect(store.line(1)).toBeUndefined();

  store.need(1, 1, 300_000);
  await settled();

  expect(store.line(1)).toBe("line 1");
  expect(asked).toHaveLength(81);
});

test("a read that fails says why, and the next one mends it", async () => {
  let isDown = true;
  const store = new LogStore(async () => {
    if (isDown) throw new Error("The panel did not answer.");
    return ["one"];
  });
  const told = () => new Promise<void>((done) => store.subscribe(done));

  store.need(1, 1, 1);
  await told();
  expect(store.problem).toBe("The panel did not answer.");

  isDown = false;
  store.need(1, 1, 1);
  await told();
  expect([store.problem, store.line(1)]).toEqual([null, "one"]);
});

function aStore(total: () => number) {
  const asked: LogRange[] = [];
  const store = new LogStore(async (range) => {
    asked.push(range);
    const count = Math.min(range.limit, total() - range.from + 1);
    return Array.from({ length: count }, (_, place) => `line ${range.from + place}`);
  });
  const settled = () => new Promise((done) => setImmediate(done));
  return { store, asked, settled };
}
