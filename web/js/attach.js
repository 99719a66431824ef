// Files for the next message: chosen, dropped or pasted; each a chip that can be taken away again.
const form = document.getElementById("composer")
const field = document.getElementById("composer-text")
const input = form.querySelector("input[type=file]")
const list = form.querySelector("[data-chips]")
// A paste that would bury the words around it becomes a file.
const LONG = 6000

input.addEventListener("change", () => { add(chosen); show() })
form.addEventListener("reset", show)
form.addEventListener("htmx:xhr:progress", event => progress(event.detail))
document.addEventListener("dragover", event => { if (hasFiles(event.dataTransfer)) { event.preventDefault(); form.classList.add("dropping") } })
document.addEventListener("dragleave", event => { if (!event.relatedTarget) form.classList.remove("dropping") })
document.addEventListener("drop", event => {
  form.classList.remove("dropping")
  if (!hasFiles(event.dataTransfer)) return
  event.preventDefault()
  take(event.dataTransfer.files)
})
field.addEventListener("paste", event => {
  const files = event.clipboardData.files
  const text = event.clipboardData.getData("text/plain")
  if (files.length && !text) take(files)
  else if (text.length > LONG) take([new File([text], form.dataset.pasted, { type: "text/plain" })])
  else return
  event.preventDefault()
})

let chosen = []

function hasFiles(transfer) {
  return [...transfer.types].includes("Files")
}

// A second choice adds to the first.
function add(before) {
  put([...before, ...[...input.files].filter(file => !before.includes(file))])
}

function take(files) {
  put([...chosen, ...files])
  show()
  field.focus()
}

function put(files) {
  const all = new DataTransfer()
  files.forEach(file => all.items.add(file))
  input.files = all.files
  chosen = [...input.files]
}

function show() {
  if (!input.files.length) chosen = []
  list.replaceChildren(...chosen.map(chip))
  list.hidden = !chosen.length
}

function chip(file, at) {
  const item = document.createElement("li")
  item.className = "chip"
  if (file.type.startsWith("image/")) item.append(picture(file))
  const name = document.createElement("span")
  name.textContent = file.name
  const away = document.createElement("button")
  away.type = "button"
  away.className = "button plain small"
  away.ariaLabel = form.dataset.remove.replace("{0}", file.name)
  away.textContent = "×"
  away.addEventListener("click", () => { put(chosen.filter((_, other) => other !== at)); show(); field.focus() })
  item.append(name, away)
  return item
}

function picture(file) {
  const image = document.createElement("img")
  image.alt = ""
  image.src = URL.createObjectURL(file)
  image.addEventListener("load", () => URL.revokeObjectURL(image.src))
  return image
}

function progress({ loaded, total }) {
  if (total && chosen.length) list.style.setProperty("--sent", `${Math.round(100 * loaded / total)}%`)
}

// What could not be sent looks like it, until another choice.
export function mark(name) {
  const isOdd = item => name !== undefined && (!name || item.querySelector("span").textContent === name)
  for (const item of list.children) item.classList.toggle("bad", isOdd(item))
}

export function isEmpty() {
  return !chosen.length
}

export function clear() {
  put([])
  show()
}
