-- wrk -s call.lua URL -- KEY BODY: the same call again and again; ends with one line of figures.
function init(arguments)
    local file = assert(io.open(arguments[2], "rb"))
    wrk.method = "POST"
    wrk.body = file:read("*a")
    file:close()
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Authorization"] = "Bearer " .. arguments[1]
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("FIGURES %.1f %d %d %d %d\n",
        summary.requests * 1e6 / summary.duration,
        latency:percentile(50),
        latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        summary.requests))
end
