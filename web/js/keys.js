// Keys for what is used most: shown on demand, each can be another, and one switch turns all off. Browsers keep some for themselves.
const STORE = "hearth.keys"
const USUAL = {
  search: "Mod+KeyK",
  new: "Mod+Shift+KeyO",
  temporary: "Mod+Shift+Quote",
  sidebar: "Mod+Shift+KeyS",
  model: "Mod+Shift+KeyM",
  copy: "Mod+Shift+KeyC",
  code: "Mod+Shift+Semicolon",
  composer: "Shift+Escape",
  settings: "Mod+Period",
  keys: "Mod+Slash",
}
const isApple = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform)
const dialog = document.getElementById("keys")
const said = dialog.querySelector("[data-said]")
const on = dialog.querySelector("[name=keys]")
let chosen = read()
let asked = null

dialog.addEventListener("click", event => {
  const button = event.target.closest("[data-combo]")
  if (button) ask(button)
  else if (event.target.closest("[data-usual]")) choose({ ...chosen, combos: {} })
})
dialog.addEventListener("close", () => { asked = null })
on.addEventListener("change", () => choose({ ...chosen, off: !on.checked }))
// Before anybody else hears of it: a key that is being chosen does nothing yet.
addEventListener("keydown", event => { if (asked) take(event) }, true)
addEventListener("keydown", press)
show()

function press(event) {
  const combo = pressed(event)
  const action = Object.keys(USUAL).find(name => combos()[name] === combo)
  if (!action || event.defaultPrevented || (chosen.off && action !== "keys")) return
  if (dialog.open || !run(action)) return
  event.preventDefault()
}

function run(action) {
  const all = document.querySelectorAll(dialog.querySelector(`[data-action="${action}"]`)?.dataset.target ?? "#keys")
  const target = [...all].at(-1)
  if (!target) return false
  if (target === dialog) open()
  else if (target.matches("textarea, input")) target.focus()
  else target.click()
  return true
}

// An answer may have come since, with something to copy.
function open() {
  show()
  dialog.showModal()
}

function pressed(event) {
  const mod = isApple ? event.metaKey : event.ctrlKey
  return [mod && "Mod", event.altKey && "Alt", event.shiftKey && "Shift", event.code].filter(Boolean).join("+")
}

function combos() {
  return { ...USUAL, ...chosen.combos }
}

function ask(button) {
  asked = button.closest("[data-action]").dataset.action
  show()
  said.textContent = said.dataset.press
}

// A key alone would be a letter that one types; so it takes another to go with it.
function take(event) {
  event.preventDefault()
  event.stopImmediatePropagation()
  if (/^(Control|Shift|Alt|Meta)/.test(event.code)) return
  const combo = pressed(event)
  const action = asked
  asked = null
  if (combo === "Escape") return show()
  const other = Object.entries(combos()).some(([name, taken]) => taken === combo && name !== action)
  if (other || !/Mod|Alt/.test(combo)) {
    show()
    said.textContent = other ? said.dataset.taken : said.dataset.bare
  } else choose({ ...chosen, combos: { ...chosen.combos, [action]: combo } })
}

function choose(other) {
  chosen = other
  try { localStorage.setItem(STORE, JSON.stringify(chosen)) } catch { /* private windows may refuse */ }
  show()
}

function read() {
  try {
    const { off, combos } = JSON.parse(localStorage.getItem(STORE) ?? "{}")
    return { off: off === true, combos: { ...combos } }
  } catch {
    // Refused, or not as we write it: then it is as usual.
    return { off: false, combos: {} }
  }
}

function show() {
  said.textContent = ""
  on.checked = !chosen.off
  for (const row of dialog.querySelectorAll("[data-action]")) {
    const { action, target } = row.dataset
    // What a page does not have has no key on it.
    row.hidden = Boolean(target) && !document.querySelector(target)
    row.querySelector("[data-combo]").textContent = action === asked ? "…" : words(combos()[action])
  }
}

function words(combo) {
  const names = isApple ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" } : { Mod: said.dataset.ctrl, Shift: said.dataset.shift, Alt: "Alt" }
  const signs = { Quote: "'", Semicolon: ";", Period: ".", Comma: ",", Slash: "/", Escape: "Esc" }
  const parts = combo.split("+").map(part => names[part] ?? signs[part] ?? part.replace(/^(Key|Digit)/, ""))
  return parts.join(isApple ? "" : " + ")
}
