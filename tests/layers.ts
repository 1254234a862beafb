/** Who may import whom. A folder that is not named here may not import anything of ours. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  "lib/core": [],
  "lib/config": ["lib/core"],
  "lib/pg": ["lib/core"],
  "lib/partition": ["lib/core", "lib/pg"],
  "lib/store": ["lib/core", "lib/pg", "prisma"],
  "lib/migrate": ["lib/core", "lib/pg"],
  "lib/kinds": ["lib/core", "lib/pg", "lib/partition"],
  "lib/playbook": ["lib/core", "lib/kinds"],
  "lib/engine": ["lib/core", "lib/pg", "lib/store", "lib/kinds", "lib/playbook", "prisma"],
  "lib/services": [
    "lib/core",
    "lib/pg",
    "lib/store",
    "lib/kinds",
    "lib/playbook",
    "lib/engine",
    "prisma",
  ],
  "lib/http": ["lib/core", "lib/config", "lib/pg", "lib/store", "lib/services"],
  components: ["lib/core"],
  app: ["components", "lib/core", "lib/http", "lib/services"],
  // The pages that no script of Next comes with.
  pages: ["app", "components", "lib/core", "lib/http", "lib/services"],
  // The programs, where everything is put together.
  "lib/server": [
    "lib/core",
    "lib/config",
    "lib/pg",
    "lib/store",
    "lib/migrate",
    "lib/kinds",
    "lib/playbook",
    "lib/engine",
    "lib/services",
    "lib/http",
  ],
  "lib/cli": [
    "lib/core",
    "lib/config",
    "lib/pg",
    "lib/partition",
    "lib/store",
    "lib/kinds",
    "lib/playbook",
    "lib/engine",
    "lib/services",
    "lib/server",
  ],
  demo: [
    "components",
    "lib/core",
    "lib/config",
    "lib/pg",
    "lib/store",
    "lib/services",
    "lib/server",
  ],
};

/** What a layer must not touch outside our own code, and why it would. */
const FORBIDDEN: Record<string, { packages: RegExp; because: string }> = {
  "lib/core": { packages: /^(?!zod$)/, because: "core imports nothing but zod" },
  "lib/kinds": {
    packages: /^(next|next-auth|react|@prisma)\b/,
    because: "kinds know only their step",
  },
  "lib/playbook": {
    packages: /^(next|next-auth|react|@prisma|pg)\b/,
    because: "the format is pure",
  },
  "lib/engine": { packages: /^(next|next-auth|react)\b/, because: "the engine knows no HTTP" },
  "lib/services": { packages: /^(next|next-auth|react)\b/, because: "services know no HTTP" },
  "lib/store": { packages: /^(next|next-auth|react|pg)\b/, because: "the store speaks Prisma" },
  "lib/http": { packages: /^(pg|@prisma)\b/, because: "data is the services' and the store's" },
  components: { packages: /^(pg|@prisma|next\/headers)\b/, because: "components take props" },
  app: { packages: /^(pg|@prisma)\b/, because: "pages reach data through services" },
  pages: { packages: /^(pg|@prisma)\b/, because: "pages reach data through services" },
};

export type Import = { from: string; to: string };

/** Every import that goes against the layers, in words. Tests may import what they test with. */
export function findViolations(imports: Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const layer = layerOf(from);
    if (!layer || /(\.test|-fixture)\.tsx?$/.test(from)) return [];
    if (to.startsWith("../")) return [`${from} imports ${to}: write @/ to leave a folder.`];
    if (to.startsWith("./")) return [];
    if (to.startsWith("@/")) return violationWithin(from, layer, to.slice(2));
    const forbidden = FORBIDDEN[layer];
    if (!forbidden?.packages.test(to)) return [];
    return [`${from} imports ${to}: ${forbidden.because}.`];
  });
}

function violationWithin(from: string, layer: string, path: string): string[] {
  const target = layerOf(path) ?? path.split("/")[0] ?? path;
  const allowed = MAY_IMPORT[layer] ?? [];
  if (target === layer || allowed.includes(target)) return [];
  return [
    `${from} imports ${path}: ${layer} may import only ${allowed.join(", ") || "nothing of ours"}.`,
  ];
}

function layerOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((layer) => path.startsWith(`${layer}/`));
}
