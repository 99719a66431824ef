// Work on what a stranger wrote: beside the page, one piece after the other, and given up when it takes too long.
const LOADING = 20000
const WORKING = 1500
const KEPT = 300

// A function that asks the worker at this address and promises its answer, or null. It is loaded by the first question.
export function bounded(address) {
  const known = new Map()
  const waiting = []
  let worker = null
  let asked = null
  let timer = 0

  function next() {
    if (asked || !waiting.length) return
    asked = waiting.shift()
    if (worker) send()
    else start()
  }

  function start() {
    worker = new Worker(address)
    let ready = false
    worker.onmessage = ({ data }) => {
      if (ready) return settle(data)
      ready = true
      send()
    }
    worker.onerror = giveUp
    wait(LOADING)
  }

  function send() {
    worker.postMessage(asked.question)
    wait(WORKING)
  }

  function wait(milliseconds) {
    clearTimeout(timer)
    timer = setTimeout(giveUp, milliseconds)
  }

  function giveUp() {
    worker.terminate()
    worker = null
    settle(null)
  }

  function settle(answer) {
    clearTimeout(timer)
    asked.resolve(answer)
    asked = null
    next()
  }

  // An answer that was streamed comes a second time as a whole; what is known already is there before it is painted.
  return question => {
    const key = JSON.stringify(question)
    if (!known.has(key)) {
      if (known.size >= KEPT) known.delete(known.keys().next().value)
      known.set(key, new Promise(resolve => { waiting.push({ question, resolve }) }))
      next()
    }
    return known.get(key)
  }
}
