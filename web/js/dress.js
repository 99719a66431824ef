// Makes of what is finished in an answer what it was meant to be; what still grows is left alone.
const turns = document.getElementById("turns")
const dressers = {
  "figure.code": () => import("/assets/js/code.js"),
  ".math": () => import("/assets/js/math.js"),
}

if (turns) {
  dress(turns)
  new MutationObserver(changes => {
    for (const change of changes) change.addedNodes.forEach(node => node.nodeType === Node.ELEMENT_NODE && dress(node))
  }).observe(turns, { childList: true, subtree: true })
}

function dress(part) {
  for (const [selector, load] of Object.entries(dressers)) {
    const bare = [...part.querySelectorAll(selector), ...part.matches(selector) ? [part] : []].filter(isBare)
    for (const each of bare) each.dataset.dressed = ""
    if (bare.length) load().then(dresser => bare.forEach(dresser.dress))
  }
}

// What the server had sent before the stream began is about to be replaced by the stream.
function isBare(element) {
  return !("dressed" in element.dataset) && !element.closest(".open, [data-stream] [data-text]:not(:has(> .open))")
}
