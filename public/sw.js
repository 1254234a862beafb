// Shows notifications, and a page for when the panel cannot be reached. It keeps nothing else.

const KEPT = "slackwater-offline-1";
const OFFLINE = "/offline.html";

self.addEventListener("install", (event) => {
  const keep = caches
    .open(KEPT)
    .then((kept) => kept.addAll([OFFLINE, "/offline.css", "/icon.svg"]));
  event.waitUntil(keep.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = caches
    .keys()
    .then((names) =>
      Promise.all(names.filter((name) => name !== KEPT).map((old) => caches.delete(old))),
    );
  event.waitUntil(drop.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate")
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  else if (pathname === "/offline.css" || pathname === "/icon.svg")
    event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});

self.addEventListener("push", (event) => {
  const { title, body, link, tag } = event.data.json();
  const shown = {
    body,
    tag,
    renotify: true,
    data: { link },
    icon: "/icon-192.png",
    badge: "/badge-96.png",
  };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data.link));
});

/** Only pages of this panel: an address elsewhere leads to its start. */
async function openPage(link) {
  const url = new URL(link, self.location.origin);
  const href = url.origin === self.location.origin ? url.href : self.location.origin;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = open.find((client) => client.url === href);
  return there ? there.focus() : self.clients.openWindow(href);
}
