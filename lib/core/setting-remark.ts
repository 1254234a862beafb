import type { SettingRemark } from "./server-facts";

const GIGABYTE_IN_MB = 1024;
const LOCKS_FOR_MANY_PARTITIONS = 128;

type Judge = (value: string) => SettingRemark | undefined;

const caution = (text: string): SettingRemark => ({ level: "caution", text });
const danger = (text: string): SettingRemark => ({ level: "danger", text });
const when =
  (bad: string, remark: SettingRemark): Judge =>
  (value) =>
    value === bad ? remark : undefined;
const unless =
  (good: string, remark: SettingRemark): Judge =>
  (value) =>
    value === good ? undefined : remark;
const below =
  (least: number, remark: SettingRemark): Judge =>
  (value) =>
    Number(value) < least ? remark : undefined;

const SILENT: Judge = () => undefined;

/** The settings that matter to a migration, and what is to be said of their values. */
const SETTINGS: Record<string, Judge> = {
  archive_mode: when(
    "off",
    caution("No archive: the database can go back only to a dump, not to a moment."),
  ),
  autovacuum: when(
    "off",
    danger("Copied rows are never analysed, so queries get bad plans after the cutover."),
  ),
  client_connection_check_interval: when(
    "0",
    caution("A statement goes on until its end when the panel is cut off from the server."),
  ),
  default_transaction_isolation: unless(
    "read committed",
    caution("Sessions start stricter than usual: expect serialization failures under load."),
  ),
  default_transaction_read_only: when(
    "on",
    danger("New sessions may not write, so no step that changes anything will work."),
  ),
  fsync: when("off", danger("A crash of the machine can destroy the database.")),
  full_page_writes: when("off", danger("A crash of the machine can destroy pages.")),
  idle_in_transaction_session_timeout: when(
    "0",
    caution("A forgotten open transaction keeps its locks for ever, and can hold up the cutover."),
  ),
  lock_timeout: when(
    "0",
    caution(
      "A statement waits for its lock without end, and everybody else queues behind it. Steps set their own limit.",
    ),
  ),
  maintenance_work_mem: SILENT,
  max_connections: SILENT,
  max_locks_per_transaction: below(
    LOCKS_FOR_MANY_PARTITIONS,
    caution("A query over some thousands of partitions and indexes can run out of locks."),
  ),
  max_replication_slots: SILENT,
  max_wal_senders: SILENT,
  max_wal_size: below(
    GIGABYTE_IN_MB,
    caution("The copy writes much log: checkpoints come often and slow everybody down."),
  ),
  session_replication_role: unless(
    "origin",
    danger("Triggers and foreign keys do not fire, so rows written meanwhile would be missed."),
  ),
  shared_buffers: SILENT,
  statement_timeout: unless(
    "0",
    caution(
      "Long steps, such as building an index, are cancelled unless they set their own limit.",
    ),
  ),
  superuser_reserved_connections: SILENT,
  track_io_timing: SILENT,
  transaction_timeout: unless(
    "0",
    caution("Long transactions, such as a backup, are cancelled when this time is over."),
  ),
  wal_level: when(
    "minimal",
    caution("No standby, no archive and no logical decoding can follow this server."),
  ),
};

/** The names of the settings that are read from a target. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS);

/** What a person should know about this value before a migration, if anything. */
export function remarkOnSetting(name: string, value: string): SettingRemark | undefined {
  return SETTINGS[name]?.(value);
}
