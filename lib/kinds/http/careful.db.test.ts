import { expect } from "vitest";
import { http } from "@/lib/kinds/http";
import { receive } from "@/tests/http-receiver";
import { test } from "@/tests/kind-ground";

function shop(url: string, secrets: string[] = []) {
  return {
    outside: { sites: { shop: { url, about: "", secrets } }, secrets: { OTHER: { env: "OTHER" } } },
    secrets: { OTHER: "another-secret" },
  };
}

test("a secret's name that is put together from parts goes by the site's list like any other", async ({
  ground,
}) => {
  await using there = await receive((_, response) => response.end());
  const scope = { parameters: { rest: { type: "text" as const, text: "ret:OTHER" } } };
  const run = ground
    .attempt({ ...shop(there.url), scope })
    .run(http, { site: "shop", path: "/", headers: { "x-key": "sec{{ rest }}" } });

  await expect(run).rejects.toThrow("The site shop may not be sent the secret OTHER");
  expect(there.received).toEqual([]);
});

test("what may not be sent twice is not tried again once it may have arrived", async ({
  ground,
}) => {
  await using there = await receive((_, response) => response.socket?.resetAndDestroy());
  const input = { site: "shop", path: "/", retries: 3, every: "1ms" };
  const send = (method: string) => ground.attempt(shop(there.url)).run(http, { ...input, method });

  expect(await send("POST")).toMatchObject({
    verdict: "failed",
    words: expect.stringContaining("It may have arrived, so it is not sent again"),
  });
  expect(there.received).toHaveLength(1);
  await send("PUT");
  expect(there.received).toHaveLength(5);
});
