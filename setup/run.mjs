// Starts one of the project's programs on the pinned Node, after installing whatever is missing.
// Plain JavaScript without dependencies, because it runs before anything is installed, on Node 20 or later.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

// Only the tests need the packages for development; whoever looks at the product is spared them.
install({ development: program.startsWith("tests/") });
generate();

const child = spawn(pinnedNode, [...load(program), ...args], {
  stdio: "inherit",
  env: {
    // Several threads with a heap each keep more than they use.
    MALLOC_ARENA_MAX: "2",
    // A program that was started before is not compiled again.
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/slackwater/compiled"),
    ...process.env,
    PATH: `${dirname(pinnedNode)}:${process.env.PATH}`,
  },
});
// Ctrl-C reaches the child by itself, through the terminal; a plain kill does not.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** What runs for long is bundled, because whatever compiles TypeScript on the way stays in its memory. */
function load(program) {
  const name = /^lib\/server\/(main|worker|status-main)\.ts$/.exec(program)?.[1];
  if (!name) return ["--import", "tsx", join(root, program)];
  run(pinnedNode, ["--import", "tsx", "lib/server/bundle.ts"]);
  return [join(root, `node_modules/.cache/slackwater/${name}.mjs`)];
}

function install({ development }) {
  const stamp = "node_modules/.slackwater-installed";
  const digest = digestOf("package-lock.json");
  const done = readStamp(stamp);
  if (done === `${digest} all` || (done === digest && !development)) return;
  say("Installing packages (once, and after package-lock.json changes) …");
  // Not `npm ci`: it insists on lock entries for platforms whose packages a registry may not have.
  const what = development ? "--include=dev" : "--omit=dev";
  const quietly = ["--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", "--no-save", what, ...quietly]);
  writeFileSync(join(root, stamp), development ? `${digest} all` : digest);
}

function generate() {
  const stamp = "prisma/generated/.slackwater-generated";
  const schema = readdirSync(join(root, "prisma/schema")).map((name) => `prisma/schema/${name}`);
  const digest = digestOf("package-lock.json", ...schema.sort());
  if (readStamp(stamp) === digest) return;
  // Prisma 7 generates with WebAssembly; naming any executable here keeps it from downloading an engine.
  run(pinnedNode, ["node_modules/prisma/build/index.js", "generate", "--schema=prisma/schema"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
  writeFileSync(join(root, stamp), digest);
}

function digestOf(...files) {
  const hash = createHash("sha256").update(process.platform + process.arch);
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function readStamp(stamp) {
  const file = join(root, stamp);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
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
