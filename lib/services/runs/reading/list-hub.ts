import type { Ear } from "@/lib/services/events/ear";
import { Hub } from "@/lib/services/events/hub";
import { type Database, readAtOneMoment, type Transaction } from "@/lib/store/database";
import { LIVING_MAX, OVER, PAST_SHOWN, readListVersion } from "./list-runs";
import { readCards, type UnreadCard } from "./read-cards";

type Kept = UnreadCard & { readAt: number };

/** The list as it stands, by the runs' ids. */
export type ListView = { version: string; cards: ReadonlyMap<string, Kept> };

/** What has changed in it, before it is known who reads it. */
export type ListChange = { type: "card"; card: UnreadCard } | { type: "gone"; id: string };

/** The list of runs, for whoever has it open. */
export type ListHub = Hub<ListView, ListChange>;

const READ_EVERY_MS = 500;
/** What is due or overdue moves with the clock alone. */
const READ_AGAIN_AFTER_MS = 60_000;

/** Reads the runs that changed once for all who look at the list, at most twice a second. */
export function openListHub(ear: Ear, db: Database): ListHub {
  return new Hub(ear, {
    channel: "slackwater_run",
    keyOf: () => "all",
    // Whoever has its version is told nothing of it, so it must not hold more than its version has.
    read: (_, known) => readAtOneMoment(db, (tx) => readList(tx, known)),
    diff: diffLists,
    versionOf: ({ version }) => version,
    everyMs: READ_EVERY_MS,
  });
}

async function readList(db: Transaction, known: ListView | undefined): Promise<ListView> {
  const now = new Date();
  const version = await readListVersion(db);
  const select = { id: true, version: true } as const;
  const orderBy = { number: "desc" as const };
  const heads = (
    await Promise.all([
      db.run.findMany({ where: { status: { notIn: OVER } }, select, orderBy, take: LIVING_MAX }),
      db.run.findMany({ where: { status: { in: OVER } }, select, orderBy, take: PAST_SHOWN }),
    ])
  ).flat();
  const isKnown = ({ id, version }: (typeof heads)[number]) => {
    const kept = known?.cards.get(id);
    return (
      kept?.card.version === String(version) && now.getTime() - kept.readAt < READ_AGAIN_AFTER_MS
    );
  };
  const anew = heads.filter((head) => !isKnown(head)).map(({ id }) => id);
  const read = new Map(
    (await readCards(db, { id: { in: anew } }, { take: anew.length, now })).map((card) => [
      card.card.id,
      { ...card, readAt: now.getTime() },
    ]),
  );
  const cards = new Map<string, Kept>();
  for (const { id } of heads) {
    const card = read.get(id) ?? known?.cards.get(id);
    if (card) cards.set(id, card);
  }
  return { version, cards };
}

function diffLists(before: ListView, after: ListView): ListChange[] {
  const changed = [...after.cards.values()].filter(
    (card) => !isSame(before.cards.get(card.card.id), card),
  );
  const gone = [...before.cards.keys()].filter((id) => !after.cards.has(id));
  return [
    ...changed.map((card) => ({ type: "card" as const, card })),
    ...gone.map((id) => ({ type: "gone" as const, id })),
  ];
}

function isSame(one: Kept | undefined, other: Kept): boolean {
  if (one === other) return true;
  const said = ({ card, waiting }: UnreadCard) => JSON.stringify([card, waiting]);
  return one !== undefined && said(one) === said(other);
}
