// What makes a chat pleasant; sending, reading and going back work without it.
const page = document.querySelector("[data-talk]")
const form = document.getElementById("composer")
const field = document.getElementById("composer-text")
const turns = document.getElementById("turns")
const latest = page?.querySelector("[data-latest]")
const stop = form?.querySelector("[data-stop]")
const send = form?.querySelector("button.send:not([data-stop])")
const waiting = form?.querySelector("[data-waiting]")
const fault = form?.querySelector("[data-fault]")
const pickers = { model: "[data-picked]", beside: "[data-beside]" }
const key = `hearth.draft.${form?.dataset.draft}`

const isFleeting = form?.dataset.draft === "temporary"
const writing = new Set()
let files = null
let queued = false
// Who comes for one message stays there.
let follows = !location.hash
let below = null

if (form) {
  // Not waited for: the page must stand at its end before anything above comes into sight.
  import("/assets/js/voice.js")
  if (form.querySelector("[type=file]")) import("/assets/js/attach.js").then(module => { files = module })
  restore()
  field.addEventListener("input", keep)
  form.addEventListener("submit", wait, true)
  form.addEventListener("htmx:afterRequest", event => event.target === form && event.detail.successful && sent())
  form.addEventListener("submit", () => { if (!turns) forget() })
  page.addEventListener("htmx:beforeRequest", () => tell(""))
  page.addEventListener("htmx:responseError", event => tell(reason(event.detail.xhr.responseText)))
  page.addEventListener("htmx:sendError", () => tell(fault.dataset.fault))
  stop.addEventListener("click", halt)
  document.addEventListener("change", event => event.target.name in pickers && picked(event.target))
  document.addEventListener("click", event => begin(event))
}
if (turns) {
  adopt(turns)
  turns.addEventListener("htmx:load", event => adopt(event.target))
  turns.addEventListener("htmx:beforeSwap", event => { if (event.target.matches(".earlier")) below = fromEnd() })
  addEventListener("scroll", () => { follows = isAtEnd(); latest.hidden = follows }, { passive: true })
  latest.addEventListener("click", () => { follows = true; toEnd() })
  // Diagrams and formulas grow after their answer did.
  new ResizeObserver(scroll).observe(turns)
  scroll()
  see()
  document.addEventListener("visibilitychange", see)
}

// A draft outlives the page it was typed in.
function restore() {
  const draft = read()
  if (draft && !field.value) field.value = draft
}

// What is kept nowhere is not kept here.
function keep() {
  if (isFleeting) return
  try { field.value ? localStorage.setItem(key, field.value) : localStorage.removeItem(key) } catch { /* refused */ }
}

function read() {
  try { return localStorage.getItem(key) } catch { return null }
}

function forget() {
  try { localStorage.removeItem(key) } catch { /* refused */ }
}

// While an answer is written the next message waits for its end.
function wait(event) {
  if (!field.value.trim() && (files?.isEmpty() ?? true)) return stopEvent(event)
  if (!writing.size) return
  stopEvent(event)
  queued = true
  waiting.hidden = false
}

// What could not be done is said where it was typed, and what was typed stays.
function tell(why) {
  fault.lastElementChild.textContent = why
  fault.hidden = !why
}

function reason(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  files?.mark(page.querySelector("[data-odd-files]")?.dataset.oddFiles)
  const places = ["#composer .error:not([hidden]) span", ".notice.bad .title", "main p"]
  const said = places.map(place => page.querySelector(place)).find(Boolean)
  return said?.textContent.trim() || fault.dataset.fault
}

function stopEvent(event) {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function sent() {
  field.value = ""
  files?.clear()
  forget()
  follows = true
  toEnd()
}

function begin(event) {
  const starter = event.target.closest("[data-starter]")
  if (!starter) return
  event.preventDefault()
  field.value = starter.dataset.starter
  field.focus()
  keep()
}

function picked(input) {
  document.querySelector(pickers[input.name]).textContent = input.value
  input.closest("[popover]").hidePopover()
  field.focus()
}

// What comes in above pushes nothing away; else it would call for what is above it, and so on to the beginning.
function stay() {
  scrollTo({ top: document.documentElement.scrollHeight - below, behavior: "instant" })
  below = null
}

function fromEnd() {
  return document.documentElement.scrollHeight - document.documentElement.scrollTop
}

function adopt(part) {
  if (below !== null) stay()
  const streams = [...part.querySelectorAll("[data-stream]")]
  if (part.matches?.("[data-stream]")) streams.push(part)
  streams.forEach(follow)
  if (follows) toEnd()
}

function follow(turn) {
  const text = turn.querySelector("[data-text]")
  const thoughts = turn.querySelector("[data-thoughts]")
  const details = thoughts.closest("details")
  const label = details.querySelector("[data-thinking]")
  const quiet = label.textContent
  const source = new EventSource(turn.dataset.stream)
  let open = null
  writing.add(turn)
  shows(true)
  source.addEventListener("reset", () => {
    text.replaceChildren()
    thoughts.textContent = ""
    open = document.createElement("div")
    open.className = "open"
    text.append(open)
  })
  source.addEventListener("blocks", event => {
    open.insertAdjacentHTML("beforebegin", event.data)
    scroll()
  })
  source.addEventListener("growing", event => {
    label.textContent = quiet
    open.innerHTML = event.data
    scroll()
  })
  source.addEventListener("thoughts", event => {
    details.hidden = false
    label.textContent = label.dataset.thinking
    thoughts.append(event.data)
    scroll()
  })
  // The browser tries again by itself, unless it was told that there is nothing.
  source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) tell(fault.dataset.fault) })
  source.addEventListener("over", async () => {
    source.close()
    writing.delete(turn)
    document.querySelector(".place[aria-current] .writing")?.remove()
    await htmx.ajax("GET", turn.dataset.self, { target: turn, swap: "outerHTML" })
    if (document.getElementById("gauge")) htmx.trigger("#gauge", "answered")
    shows(writing.size > 0)
    see()
    if (!writing.size) next()
  })
}

function shows(isWriting) {
  send.hidden = isWriting && !field.value
  stop.hidden = !isWriting
}

function next() {
  waiting.hidden = true
  if (!queued) return
  queued = false
  form.requestSubmit()
}

function halt() {
  writing.forEach(turn => post(turn.dataset.stopper))
}

// Whoever looks has seen it; nothing hangs on whether the server hears of it.
function see() {
  if (!document.hidden && page.dataset.sight) post(page.dataset.sight)
}

function post(address) {
  const token = form.querySelector("input[type=hidden]")
  const body = new URLSearchParams([[token.name, token.value]])
  return fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => {})
}

field?.addEventListener("input", () => { if (writing.size) send.hidden = !field.value })

addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.shiftKey || !writing.size) return
  if (!document.querySelector(":popover-open, dialog[open]")) halt()
})

function isAtEnd() {
  const root = document.documentElement
  return fromEnd() - root.clientHeight < 80
}

function scroll() {
  if (follows) toEnd()
}

function toEnd() {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })
}
