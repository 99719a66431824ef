// Reading aloud and dictation, where the browser can: the page says so, and their buttons show themselves.
const root = document.documentElement
const Hearing = window.SpeechRecognition ?? window.webkitSpeechRecognition
const field = document.getElementById("composer-text")
let reading = null
let hearing = null

if ("speechSynthesis" in window) root.dataset.speaks = ""
// Elsewhere than on a safe origin browsers refuse the microphone.
if (Hearing && isSecureContext && field) root.dataset.hears = ""

document.addEventListener("click", event => {
  const button = event.target.closest("[data-read], [data-dictate]")
  if (!button) return
  if ("read" in button.dataset) read(button)
  else hear(button)
})
addEventListener("pagehide", () => speechSynthesis?.cancel())

function read(button) {
  const again = reading === button
  silence()
  if (again) return
  const text = document.getElementById(button.dataset.read)
  const words = new SpeechSynthesisUtterance(spoken(text))
  words.lang = root.lang
  words.addEventListener("end", silence)
  words.addEventListener("error", silence)
  reading = button
  button.ariaPressed = "true"
  speechSynthesis.speak(words)
}

// Nobody wants to hear code or what only pictures show.
function spoken(text) {
  const copy = text.cloneNode(true)
  copy.querySelectorAll("figure, .math, button").forEach(part => part.remove())
  return copy.textContent
}

function silence() {
  reading?.setAttribute("aria-pressed", "false")
  reading = null
  speechSynthesis.cancel()
}

function hear(button) {
  if (hearing) return hearing.stop()
  const before = field.value && !/\s$/.test(field.value) ? `${field.value} ` : field.value
  hearing = new Hearing()
  hearing.lang = root.lang
  hearing.interimResults = true
  hearing.continuous = true
  hearing.addEventListener("result", event => {
    field.value = before + [...event.results].map(result => result[0].transcript).join("")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
  hearing.addEventListener("end", () => { hearing = null; button.ariaPressed = "false"; field.focus() })
  button.ariaPressed = "true"
  hearing.start()
}
