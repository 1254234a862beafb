import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { runProgram } from "@/lib/server/program";
import { benchCopy } from "./copy";

/** `npm run bench -- copy --rows 1000000 --writes 500`: one line of JSON, the last one printed. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: "string", default: "1000000" },
      writes: { type: "string", default: "500" },
    },
  });
  if (positionals[0] !== "copy")
    throw new AppError("invalid_input", {
      message: `There is no bench ${positionals[0] ?? "without a name"}. Nothing was measured.`,
      remedy: "Write: bench copy --rows 1000000 --writes 500.",
    });
  const figures = await benchCopy({ rows: Number(values.rows), writes: Number(values.writes) });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return 0;
});
