import { describe, expect } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { http } from "@/lib/kinds/http";
import { receive } from "@/tests/http-receiver";
import { test } from "@/tests/kind-ground";

const shop = (url: string) => ({
  outside: { sites: { shop: { url, about: "", secrets: [] } } },
});

describe("after a crash", () => {
  const post = { site: "shop", path: "/", method: "POST" };

  test("what may be sent twice is sent again, all else is looked into", () => {
    const afterCrash = (method: string) =>
      http.afterCrash(http.schema.parse({ ...post, method }), NOTHING_OUTSIDE);

    expect(["GET", "HEAD", "PUT", "DELETE"].map(afterCrash)).toEqual(Array(4).fill("rerun"));
    expect(["POST", "PATCH"].map(afterCrash)).toEqual(["probe", "probe"]);
  });

  test("a POST that never began is not done, one that was sent is unknown", async ({ ground }) => {
    await using there = await receive(() => {});
    const before = await ground.attempt(shop(there.url)).probe(http, post);
    const attempt = ground.attempt(shop(there.url));
    const running = attempt.run(http, post);
    await attempt.writes((checkpoint) => checkpoint !== null);
    const after = await ground.attempt(shop(there.url)).probe(http, post);
    attempt.stop();
    await running;

    expect(before).toEqual({ found: "not done" });
    expect(after).toMatchObject({ found: "unknown", words: expect.stringContaining("Look there") });
  });
});

test.for([
  [{ path: "/", page: "/" }, "either"],
  [{}, "either"],
  [{ path: "/", body: {} }, "has a body"],
  [{ path: "/", method: "POST", body: {}, text: "a" }, "together"],
  [{ page: "/", method: "POST" }, "loaded with GET"],
  [{ path: "/", headers: { Host: "x" } }, "not the playbook's"],
  [{ path: "/", headers: { "a b": "x" } }, "name of a header"],
  [{ path: "/", expect: { json: { "a[?(1)]": 1 } } }, "names and places"],
] as const)("%j is refused: %s", ([input, why]) => {
  const parsed = http.schema.safeParse({ site: "shop", ...input });

  expect(JSON.stringify(parsed.error?.issues)).toContain(why);
});
