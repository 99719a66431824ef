// Asks the browser for its printer once the letters are there; a PDF is one of the printers.
const button = document.querySelector("[data-print]")

button.hidden = false
button.addEventListener("click", () => print())
document.fonts.ready.then(() => print())
