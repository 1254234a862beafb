// Starts one of the project's programs on the pinned Node, after installing whatever is missing.
// Plain JavaScript without dependencies, because it runs before anything is installed, on Node 20 or later.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const pinnedNode = join(root, "node_modules/node/bin/node");
const [program, ...args] = process.argv.slice(2);

if (Number(process.versions.node.split(".")[0]) < 20) {
  stop(
    `Node ${process.versions.node} is too old to install Slackwater; nothing was changed. Install Node 20 or later.`,
  );
}

onceFor(["package-lock.json"], "node_modules/.slackwater-installed", () => {
  say("Installing packages (once, and after package-lock.json changes) …");
  // Not `npm ci`: it insists on lock entries for platforms whose packages a registry may not have.
  run("npm", ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
});

onceFor(
  ["prisma/schema.prisma", "package-lock.json"],
  "prisma/generated/.slackwater-generated",
  () => {
    // Prisma 7 generates with WebAssembly; naming any executable here keeps it from downloading an engine.
    run(pinnedNode, ["node_modules/prisma/build/index.js", "generate"], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    });
  },
);

const child = spawn(pinnedNode, ["--import", "tsx", join(root, program), ...args], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(pinnedNode)}:${process.env.PATH}` },
});
// Ctrl-C reaches the child by itself, through the terminal; a plain kill does not.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** Does the work when the inputs differ from those of the last time it succeeded. */
function onceFor(inputs, stamp, work) {
  const hash = createHash("sha256").update(process.platform + process.arch);
  for (const input of inputs) hash.update(readFileSync(join(root, input)));
  const digest = hash.digest("hex");
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, "utf8") === digest) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}

function run(command, commandArgs, extraEnv = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, commandArgs, {
    cwd: root,
    env: { ...process.env, ...extraEnv },
    encoding: "utf8",
  });
  if (status === 0) return;
  stop(
    `${command} ${commandArgs.join(" ")} failed. Mend what it says below and start again.\n${error ?? ""}${stdout ?? ""}${stderr ?? ""}`,
  );
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
