// Keeps one page, and nothing of what anybody said: the one that tells that the server is not reached.
const SHELF = "hearth-offline"
const page = new URL("offline", registration.scope).href

addEventListener("install", event => { event.waitUntil(fill()); skipWaiting() })
addEventListener("activate", event => event.waitUntil(clients.claim()))
addEventListener("fetch", event => {
  const { request } = event
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(page)))
  else if (isKept(request)) event.respondWith(fetch(request).catch(() => caches.match(request)))
})

// The page, and what it is dressed with; anew whenever this worker is.
async function fill() {
  const answer = await fetch(page, { credentials: "omit" })
  const html = await answer.clone().text()
  const parts = [...html.matchAll(/(?:href|src)="([^"]*\/assets\/[^"#]+)/g)].map(part => new URL(part[1], page).href)
  await caches.delete(SHELF)
  const shelf = await caches.open(SHELF)
  await shelf.put(page, answer)
  await shelf.addAll([...new Set(parts)])
}

function isKept(request) {
  return request.method === "GET" && new URL(request.url).pathname.includes("/assets/")
}
