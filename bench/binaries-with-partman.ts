import { execFile } from "node:child_process";
import { glob, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Binaries, locateBinaries } from "@/lib/pg/embedded-binaries";

const run = promisify(execFile);

/**
 * The embedded server with Debian's pg_partman for its version beside it, both copied below a folder: nothing is
 * installed on this machine. Nothing where that cannot be had, and the reason on the error output.
 */
export async function binariesWithPartman(directory: string): Promise<Binaries | undefined> {
  try {
    const { postgres } = await locateBinaries();
    const { stdout } = await run(postgres, ["--version"]);
    const major = /\) (\d+)/.exec(stdout)?.[1] ?? "";
    const [packed, unpacked, native] = ["deb", "unpacked", "native"].map((name) =>
      join(directory, name),
    ) as [string, string, string];
    await mkdir(packed, { recursive: true });
    await run("apt-get", ["download", `postgresql-${major}-partman`], { cwd: packed });
    for await (const file of glob(join(packed, "*.deb")))
      await run("dpkg-deb", ["-x", file, unpacked]);
    await run("cp", ["-a", dirname(dirname(postgres)), native]);
    const extension = join("postgresql", "extension");
    const found = join(unpacked, "usr/share/postgresql", major, "extension");
    await run("cp", ["-a", `${found}/.`, join(native, "share", extension)]);
    return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    process.stderr.write(`pg_partman could not be had, so it is not measured: ${reason}\n`);
    return undefined;
  }
}
