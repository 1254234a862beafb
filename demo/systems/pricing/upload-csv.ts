import { z } from "zod";
import { readInput } from "@/demo/applications/read-input";
import { BadRequest, type Route } from "@/demo/applications/route";
import type { Ingestion } from "@/demo/writers/ingestion";
import { priceOf, prices, type UploadedPrice } from "./prices";

const HEADER = "date,roomType,price";
const Line = z.tuple([z.iso.date(), z.string().min(1), z.coerce.number().min(0)]);

/** Takes a CSV of prices for one property and stores it line by line. */
export function uploadCsv(ingestion: Ingestion): Route {
  return {
    method: "POST",
    path: "/api/properties/:id/upload-csv",
    secured: true,
    answer: async ({ parameters: { id }, body }) => {
      const uploads = readCsv(readInput(z.uuid(), id), body);
      const outcomes = await Promise.all(
        uploads.map((upload) => ingestion.insert(prices, priceOf(upload))),
      );
      const inserted = outcomes.filter(({ kind }) => kind === "done").length;
      const status = inserted === uploads.length ? 201 : 502;
      return { status, body: { inserted, failed: uploads.length - inserted } };
    },
  };
}

function readCsv(propertyId: string, text: string): UploadedPrice[] {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  if (header !== HEADER) throw new BadRequest(`The first line must be ${HEADER}.`);
  return lines.map((line, i) => {
    const parsed = Line.safeParse(line.split(","));
    if (!parsed.success) throw new BadRequest(`Line ${i + 2} is not ${HEADER}: ${line}`);
    const [date, roomType, price] = parsed.data;
    return { propertyId, date, roomType, price };
  });
}
