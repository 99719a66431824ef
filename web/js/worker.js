// Keeps one page, and nothing of what anybody said: the one that tells that the server is not reached.
const SHELF = "hearth-offline"
const page = new URL("offline", registration.scope).href
// Those that are shown it: what they are dressed with comes from here, too. Nobody else's requests are touched.
const told = new Set()

addEventListener("install", event => { event.waitUntil(fill()); skipWaiting() })
addEventListener("activate", event => event.waitUntil(clients.claim()))
addEventListener("fetch", event => {
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => tell(event)))
  else if (told.has(event.clientId)) event.respondWith(dress(event.request))
})

function tell(event) {
  told.add(event.resultingClientId)
  return caches.match(page)
}

async function dress(request) {
  return await caches.match(request) ?? fetch(request)
}

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
