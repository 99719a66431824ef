// Niceties only: every page does its work without this file.
const root = document.documentElement
const wide = matchMedia("(width >= 52rem)")

root.dataset.scripted = ""
if (remembered("sidebar") === "closed") root.dataset.sidebar = "closed"

document.addEventListener("click", event => {
  const target = event.target.closest("[data-sidebar-toggle], [data-dialog], [data-dismiss], [data-copy], [data-find]")
  if (!target) return
  if ("sidebarToggle" in target.dataset) toggleSidebar(event)
  else if ("find" in target.dataset) find(event)
  else if ("dialog" in target.dataset) openDialog(event, target)
  else if ("dismiss" in target.dataset) dismiss(target)
  else copy(target)
})

document.addEventListener("change", event => {
  const form = event.target.form
  if (form && "appearance" in form.dataset) applyAppearance(form, event.target)
})

// Whoever comes next to this browser finds nothing that was typed and not sent.
document.addEventListener("submit", event => {
  if (!event.target.action.endsWith("/signout")) return
  try {
    Object.keys(localStorage).filter(key => key.startsWith("hearth.draft.")).forEach(key => localStorage.removeItem(key))
  } catch { /* private windows may refuse */ }
})

// Enter sends, Shift+Enter breaks; Enter that confirms an input method's word does neither.
document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return
  if (!event.target.matches("textarea[data-enter-sends]")) return
  event.preventDefault()
  event.target.form?.requestSubmit()
})

wide.addEventListener("change", () => {
  const drawer = document.getElementById("sidebar")
  if (drawer?.matches(":popover-open")) drawer.hidePopover()
})

// Where a page has keys of its own they have this one, too, or another for it.
document.addEventListener("keydown", event => {
  if (document.getElementById("keys")) return
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "k") find(event)
})

watchToasts()
watchOver()

// On a phone the button's popovertarget opens the drawer; on a wide window it folds the column.
function toggleSidebar(event) {
  if (!wide.matches) return
  event.preventDefault()
  const closed = root.dataset.sidebar !== "closed"
  root.dataset.sidebar = closed ? "closed" : "open"
  remember("sidebar", root.dataset.sidebar)
  const next = document.querySelector(closed ? ".topbar [data-sidebar-toggle]" : ".sidebar [data-sidebar-toggle]")
  next?.focus()
}

// Fetched when somebody looks for something first.
async function find(event) {
  const dialog = document.getElementById("find")
  if (!dialog || event.ctrlKey && event.type === "click") return
  event.preventDefault()
  // At once, so that no key that follows gets lost.
  if (!dialog.open) dialog.showModal()
  const { look } = await import("/assets/js/find.js")
  look()
}

// showModal gives the focus back to the opener by itself.
function openDialog(event, opener) {
  const dialog = document.getElementById(opener.dataset.dialog)
  if (!dialog?.showModal) return
  event.preventDefault()
  if (!dialog.open) dialog.showModal()
}

function dismiss(button) {
  const toast = button.closest(".toast")
  const next = toast.nextElementSibling ?? toast.previousElementSibling
  toast.remove()
  const heir = next?.querySelector("button") ?? document.getElementById("main")
  heir?.focus()
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy)
  const text = source.value ?? words(source)
  const done = await write(text)
  const label = button.querySelector("[data-copied]")
  if (!done || !label) return
  const before = label.textContent
  label.textContent = label.dataset.copied
  setTimeout(() => { label.textContent = before }, 2000)
}

// What scripts added for comfort is no part of what was written.
function words(source) {
  const copied = source.cloneNode(true)
  for (const added of copied.querySelectorAll("[data-added]")) added.remove()
  return copied.textContent
}

// Over plain HTTP browsers withhold navigator.clipboard, so a selection has to do.
async function write(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const active = document.activeElement
    const area = document.createElement("textarea")
    area.value = text
    area.className = "spoken"
    // Inside an open dialog nothing outside it can be selected.
    const home = active?.closest("dialog") ?? document.body
    home.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    active?.focus()
    return done
  }
}

function applyAppearance(form, field) {
  if (field.name !== "theme") return form.requestSubmit()
  root.dataset.theme = field.value
  const body = new URLSearchParams(new FormData(form))
  fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => form.requestSubmit())
}

// Browsers have it on safe origins alone; without it an unreached server is told in the browser's own words.
function watchOver() {
  const manifest = document.querySelector("link[rel=manifest]")
  navigator.serviceWorker?.register(new URL("worker.js", manifest.href)).catch(() => {})
}

function watchToasts() {
  const region = document.getElementById("toasts")
  if (!region) return
  for (const toast of region.children) expire(toast)
  new MutationObserver(changes => {
    for (const change of changes) change.addedNodes.forEach(node => node.nodeType === 1 && expire(node))
  }).observe(region, { childList: true })
}

// Errors stay until they are put away; the rest go after eight seconds of not being looked at.
function expire(toast) {
  if (toast.classList.contains("bad")) return
  let timer
  const start = () => { timer = setTimeout(() => toast.remove(), 8000) }
  const pause = () => clearTimeout(timer)
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, pause)
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, () => { pause(); start() })
  start()
}

function remembered(key) {
  try { return localStorage.getItem(`hearth.${key}`) } catch { return null }
}

function remember(key, value) {
  try { localStorage.setItem(`hearth.${key}`, value) } catch { /* private windows may refuse */ }
}
