// The quick look for chats: opened by its key or its place in the sidebar, walked through by arrows.
const dialog = document.getElementById("find")
const field = dialog.querySelector("input")
const list = document.getElementById("find-list")

export function look() {
  htmx.trigger(field, "look")
}

dialog.addEventListener("close", () => { field.value = "" })

field.addEventListener("keydown", event => {
  if (event.key === "ArrowDown") step(1)
  else if (event.key === "ArrowUp") step(-1)
  else if (event.key === "Enter") go()
  else return
  event.preventDefault()
})

list.addEventListener("htmx:afterSwap", () => choose(options()[0]))

function options() {
  return [...list.querySelectorAll("[role=option]")]
}

function chosen() {
  return list.querySelector("[aria-selected=true]")
}

function step(by) {
  const all = options()
  choose(all[(all.indexOf(chosen()) + by + all.length) % all.length])
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false")
  option?.setAttribute("aria-selected", "true")
  option?.scrollIntoView({ block: "nearest" })
  if (option) field.setAttribute("aria-activedescendant", option.id)
  else field.removeAttribute("aria-activedescendant")
}

function go() {
  chosen()?.click()
}
