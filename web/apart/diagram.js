// All of a frame that has no origin: it is told what to draw and in which colours, and tells how high that is.
const drawing = document.querySelector("main")
let drawn = 0

addEventListener("message", event => { if (event.source === parent) draw(event.data) })
new ResizeObserver(() => { if (drawing.firstElementChild) tell({ height: Math.ceil(drawing.getBoundingClientRect().height) }) }).observe(drawing)

async function draw({ source, name, language, dark, colours, font }) {
  document.documentElement.lang = language
  document.documentElement.style.colorScheme = dark ? "dark" : "light"
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    maxTextSize: 20000,
    theme: "base",
    darkMode: dark,
    fontFamily: font,
    themeVariables: { fontFamily: font, fontSize: "15px", darkMode: dark, ...themed(colours) },
  })
  try {
    const { svg } = await mermaid.render(`diagram-${++drawn}`, source)
    drawing.innerHTML = svg
    drawing.firstElementChild.setAttribute("role", "img")
    drawing.firstElementChild.setAttribute("aria-label", name)
  } catch {
    // Whatever is wrong with it, the page shows the source and says so.
    tell({ failed: true })
  }
}

function themed({ raised, sunk, ink, soft, line, ember, wash }) {
  return {
    background: raised,
    primaryColor: sunk,
    primaryTextColor: ink,
    primaryBorderColor: soft,
    secondaryColor: wash,
    secondaryTextColor: ink,
    secondaryBorderColor: ember,
    tertiaryColor: raised,
    tertiaryTextColor: ink,
    tertiaryBorderColor: line,
    lineColor: soft,
    textColor: ink,
    titleColor: ink,
    noteBkgColor: wash,
    noteTextColor: ink,
    noteBorderColor: ember,
    edgeLabelBackground: raised,
  }
}

function tell(what) {
  parent.postMessage(what, "*")
}
