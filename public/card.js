// @ts-check
// The whole script of a decision card: it keeps the card up to date, opens its questions and sends the answer.

/** @typedef {{ code?: string, message?: string, remedy?: string }} Refusal */

const card = /** @type {HTMLElement} */ (document.querySelector("[data-card]"));
const offset = Date.parse(card.dataset["now"] ?? "") - Date.now();
const SECOND_MS = 1_000;
const TOGETHER_MS = 300;
const CALM_MS = 5_000;
const LOST_AFTER_MS = 2_000;

/** @param {string} wanted @param {ParentNode} [root] @returns {HTMLElement[]} */
const all = (wanted, root = document) => [
  .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(wanted)),
];
/** @param {string} wanted @param {ParentNode} [root] */
const one = (wanted, root = document) => all(wanted, root)[0];

// --- Times that go on by themselves ---

/** @param {number} ms */
function sayWaited(ms) {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= 48 * 60) return `${Math.round(minutes / 60 / 24)} d`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} ms */
function clockSpan(ms) {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  /** @param {number} figure */
  const two = (figure) => `${figure}`.padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

function tick() {
  const now = Date.now() + offset;
  /** @param {string} [timeZone] */
  const time = (timeZone) =>
    new Date(now).toLocaleTimeString("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      ...(timeZone ? { timeZone } : {}),
    });
  const here = one("[data-clock=here]");
  for (const clock of all("[data-clock=utc]")) clock.textContent = time("UTC");
  if (here && time() !== time("UTC")) {
    here.textContent = ` · ${time()} here`;
    here.hidden = false;
  }
  for (const part of all("[data-since]"))
    part.textContent = sayWaited(now - Date.parse(part.dataset["since"] ?? ""));
  for (const part of all("[data-ago]"))
    part.textContent = `${sayWaited(now - Date.parse(part.dataset["ago"] ?? ""))} ago`;
  for (const part of all("[data-running]"))
    part.textContent = clockSpan(now - Date.parse(part.dataset["running"] ?? ""));
  for (const part of all("[data-until]")) {
    const left = Date.parse(part.dataset["until"] ?? "") - now;
    part.textContent = left >= 0 ? `in ${sayWaited(left)}` : `${sayWaited(-left)} over`;
  }
}
setInterval(tick, SECOND_MS);
tick();

// --- Staying up to date ---

const TICKING = "[data-ago], [data-since], [data-running], [data-until]";

/** What a row says, without the times that go on by themselves. @param {HTMLElement} row */
function wordsOf(row) {
  const copy = /** @type {HTMLElement} */ (row.cloneNode(true));
  for (const time of all(TICKING, copy)) time.remove();
  return copy.textContent;
}

/** Each row by the part that it is in and its name. @returns {[string, HTMLElement][]} */
const rowsByName = () =>
  all("[data-part]").flatMap((part) =>
    all("[data-row]", part).map((row) => [`${part.dataset["part"]} ${row.dataset["row"]}`, row]),
  );

const readCard = () => ({
  digest: one("[data-digest]")?.dataset["digest"] ?? "",
  rows: new Map(rowsByName().map(([name, row]) => [name, wordsOf(row)])),
});

/** What the reader has had before them: when the question was first there, or when they answered last. */
let read = readCard();

/** Marks what is other than what was read, however many steps it took to become so. @param {string} digest */
function markChanges(digest) {
  if (read.digest === "") read = { ...readCard(), digest };
  const isMoved = digest !== read.digest;
  for (const [name, row] of rowsByName())
    row.toggleAttribute("data-changed", isMoved && read.rows.get(name) !== wordsOf(row));
  const moved = one("[data-moved]");
  if (moved) moved.hidden = !isMoved;
}

/** Puts what is newer in its place, and keeps what the reader has opened or begun to write. @param {Document} next */
function putInPlace(next) {
  for (const part of all("[data-part]")) {
    const newer = one(`[data-part=${part.dataset["part"]}]`, next);
    if (!newer) continue;
    const isAsking = one("dialog[open]", part) !== undefined;
    // A question that is open stays as it is: its answer names the evidence that was seen.
    if (isAsking || part.innerHTML === newer.innerHTML) continue;
    const open = all("details", part).map((fold) => fold.hasAttribute("open"));
    part.innerHTML = newer.innerHTML;
    for (const [place, fold] of all("details", part).entries())
      fold.toggleAttribute("open", open[place] ?? fold.hasAttribute("open"));
    if (newer.dataset["digest"] !== undefined) part.dataset["digest"] = newer.dataset["digest"];
  }
  markChanges(one("[data-digest]", next)?.dataset["digest"] ?? "");
  tick();
}

let refreshing = false;
let isWanted = false;

async function refresh() {
  isWanted = refreshing;
  if (refreshing) return;
  refreshing = true;
  try {
    const answer = await fetch(location.href, {
      headers: { accept: "text/html" },
      cache: "no-store",
    });
    if (answer.redirected) location.reload();
    else if (answer.ok)
      putInPlace(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The stream tells when the panel is reached again.
  } finally {
    refreshing = false;
    if (isWanted) void refresh();
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;
let dueAt = Infinity;

/** @param {number} ms */
function refreshWithin(ms) {
  const at = performance.now() + ms;
  if (at >= dueAt) return;
  clearTimeout(due);
  dueAt = at;
  due = setTimeout(() => {
    dueAt = Infinity;
    void refresh();
  }, ms);
}

/** Progress comes many times a second and waits; what changes the question is shown at once. @param {string} data */
function hear(data) {
  const message = JSON.parse(data);
  const changes = Array.isArray(message) ? message : [message];
  const isCalm = changes.every(({ type }) => type === "step" || type === "head");
  refreshWithin(isCalm ? CALM_MS : TOGETHER_MS);
}

function follow() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let lost;
  const stream = new EventSource(
    `/api/runs/${card.dataset["card"]}/events?after=${card.dataset["version"]}`,
  );
  const notice = one("[data-lost]");
  stream.onopen = () => {
    clearTimeout(lost);
    lost = undefined;
    if (notice && !notice.hidden) refreshWithin(TOGETHER_MS);
    if (notice) notice.hidden = true;
  };
  stream.onmessage = ({ data }) => hear(String(data));
  stream.onerror = () => {
    lost ??= setTimeout(() => {
      if (notice) notice.hidden = false;
    }, LOST_AFTER_MS);
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 3 * SECOND_MS);
  };
}
follow();
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") refreshWithin(0);
});

// --- Answering ---

/** The buttons beside statements. @param {HTMLElement} button */
async function copy(button) {
  const said = one("span", button) ?? button;
  try {
    await navigator.clipboard.writeText(
      button.closest("figure")?.querySelector("code")?.textContent ?? "",
    );
    said.textContent = "Copied";
  } catch {
    said.textContent = "Select and copy it";
  }
  setTimeout(() => {
    said.textContent = "Copy";
  }, 2 * SECOND_MS);
}

document.addEventListener("click", (event) => {
  const copying = event.target instanceof Element ? event.target.closest("figure button") : null;
  if (copying instanceof HTMLElement) return void copy(copying);
  const button =
    event.target instanceof Element ? event.target.closest("[data-open], [data-close]") : null;
  if (!(button instanceof HTMLElement)) return;
  if (button.dataset["open"] === undefined) return button.closest("dialog")?.close();
  const sheet = document.getElementById(button.dataset["open"]);
  if (!(sheet instanceof HTMLDialogElement)) return;
  sheet.showModal();
  // The keyboard begins at the question and not at an answer.
  one("h2", sheet)?.focus();
});

document.addEventListener("close", () => refreshWithin(0), true);

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.dataset["send"] === undefined)
    return;
  event.preventDefault();
  void send(event.target);
});

/** @param {HTMLFormElement} form */
async function send(form) {
  if (form.ariaBusy === "true") return;
  const [method = "POST", url = ""] = (form.dataset["send"] ?? "").split(" ");
  const { way, ...fields } = Object.fromEntries(new FormData(form));
  const body = JSON.stringify({ ...fields, ...(way ? JSON.parse(String(way)) : {}) });
  form.ariaBusy = "true";
  say(form, {});
  try {
    const headers = { accept: "application/json", "content-type": "application/json" };
    const answer = await fetch(url, {
      method,
      headers,
      body,
      signal: AbortSignal.timeout(60 * SECOND_MS),
    });
    if (answer.ok) return done(form);
    const { error = {} } = await answer.json().catch(() => ({}));
    say(form, { message: "The panel could not do it. Nothing was changed.", ...error });
    if (error.code === "evidence_changed") {
      form.closest("dialog")?.close();
      await refresh();
    }
  } catch {
    say(form, {
      message:
        "The panel did not answer. Nothing is known to have changed; look before you try again.",
      remedy: "Check your connection.",
    });
  } finally {
    form.ariaBusy = null;
  }
}

/** @param {HTMLFormElement} form @param {Refusal} refusal */
function say(form, { message = "", remedy = "" }) {
  const problem = one("[data-problem]", form);
  if (!problem) return;
  for (const [name, text] of [
    ["message", message],
    ["remedy", remedy],
  ]) {
    const line = one(`[data-${name}]`, problem);
    if (line) line.textContent = text ?? "";
  }
  problem.hidden = message === "";
}

/** @param {HTMLFormElement} form */
async function done(form) {
  form.closest("dialog")?.close();
  const said = one("[data-said]");
  if (said)
    said.textContent = form.dataset["send"]?.startsWith("DELETE")
      ? "Your decision is withdrawn."
      : "Your decision is recorded.";
  read = readCard();
  await refresh();
}
