// Asks again for what changes by itself, while somebody may be looking.
const PACE = 5000

setInterval(() => {
  if (document.hidden) return
  for (const part of document.querySelectorAll("[data-live]")) htmx.trigger(part, "live")
}, PACE)
