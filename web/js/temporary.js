// A chat that is kept nowhere but in this page: each message takes along what was said before.
const turns = document.getElementById("turns")

document.getElementById("composer").addEventListener("htmx:configRequest", event => {
  event.detail.formData.set("history", JSON.stringify([...turns.querySelectorAll("[data-line]")].map(line)))
})

function line(part) {
  return { role: part.dataset.line, text: (part.content ?? part).textContent }
}
