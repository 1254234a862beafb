import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { playbookImport } from "@/lib/cli/commands/playbook-import";
import { playbookLint } from "@/lib/cli/commands/playbook-lint";
import { playbookRender } from "@/lib/cli/commands/playbook-render";
import { playbookSchema } from "@/lib/cli/commands/playbook-schema";
import { EXAMPLE } from "@/lib/playbook/reference/introduction";

let folder = "";
let out = "";
let err = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slackwater-playbook-"));
  [out, err] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe("playbook lint", () => {
  test("ends with 0 and says that there is nothing", async () => {
    await write(EXAMPLE);
    expect(await playbookLint.run([folder])).toBe(0);
    expect(out).toBe("0 errors, 0 warnings\n");
  });

  test("ends with 2 and names file, line and column", async () => {
    await write(EXAMPLE.replace("wait:", "wiat:"));
    expect(await playbookLint.run([folder])).toBe(2);
    expect(out).toContain(`${folder}/playbook.yaml:22:9 error: The key wiat is not known here.`);
  });

  test("lets warnings pass unless it is strict", async () => {
    await write(EXAMPLE.replace("The team knows the date", "Ring <name> up"));
    expect(await playbookLint.run([join(folder, "playbook.yaml")])).toBe(0);
    expect(await playbookLint.run([folder, "--strict", "--json"])).toBe(2);
    expect(out).toContain('"code": "placeholder_left"');
  });

  test("refuses what is not there, and an option that it does not have", async () => {
    await expect(playbookLint.run([join(folder, "nope")])).rejects.toThrow(
      "There is no playbook at",
    );
    await expect(playbookLint.run([folder, "--fix"])).rejects.toMatchObject({
      code: "invalid_input",
      remedy: "Known are --strict, --json.",
    });
  });
});

describe("playbook render", () => {
  test("prints every step with what was set", async () => {
    await write(EXAMPLE);
    expect(await playbookRender.run([folder, "--set", "table=billing.invoices"])).toBe(0);
    expect(out).toContain("Drop the copy of invoices");
    expect(out).toContain("1. Let open work end  (settle)");
  });

  test("ends with 2 for a parameter that the playbook does not have", async () => {
    await write(EXAMPLE);
    expect(await playbookRender.run([folder, "--set", "tabel=x"])).toBe(2);
    expect(err).toBe("The playbook has no parameter called tabel. Did you mean table?\n");
  });
});

describe("playbook import", () => {
  test("writes a draft once, and never over another", async () => {
    const runbook = join(folder, "runbook.md");
    await writeFile(runbook, "# Move\n\n## Migration steps\n\n1. **Look** around\n");
    const to = join(folder, "draft");
    expect(await playbookImport.run([runbook, "--to", to])).toBe(0);
    expect(await readFile(join(to, "playbook.yaml"), "utf8")).toContain("title: Move");
    expect(err).toContain("the draft has 0 errors");
    await expect(playbookImport.run([runbook, "--to", to])).rejects.toThrow("is there already");
  });
});

test("playbook schema is JSON that an editor takes", async () => {
  expect(await playbookSchema.run([])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ $ref: "#/$defs/playbook" });
});

async function write(text: string): Promise<void> {
  await writeFile(join(folder, "playbook.yaml"), text);
}
