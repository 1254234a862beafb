import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { refuseLargeBody } from "./refuse-large-body";

const FILES = "/api/runs/1/steps/told/items/item-1/files";

test("only where a file is attached may a body have three megabytes", () => {
  const isRefused = (url: string, megabytes: number) => {
    const headers = { "content-length": String(megabytes * 1_048_576) };
    const response = { writeHead: () => response, end: () => response };
    return refuseLargeBody(
      { url, headers } as unknown as IncomingMessage,
      response as unknown as ServerResponse,
    );
  };

  expect([isRefused(FILES, 3), isRefused(FILES, 3.1)]).toEqual([false, true]);
  expect(isRefused(`${FILES}/7`, 2)).toBe(true);
  expect(isRefused(`/api/runs?at=${FILES}`, 2)).toBe(true);
});
