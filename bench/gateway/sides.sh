# shellcheck shell=bash
# Sourced by gateway.sh: the provider that all sides call, and the sides.
kinds=(instant once paced held)

# The question of 600 bytes, the answer of 900, and the stream of 62 events: 60 chunks, the usage, and the end.
write_bodies() {
    local filling side kind
    filling=$(printf 'Tell me, in a few plain words, how bread is baked in a wood oven. %.0s' 1 2 3 4 5 6)
    for side in nginx hearth other; do
        for kind in "${kinds[@]}"; do
            local stream=''
            [ "$kind" = instant ] || stream='"stream":true,"stream_options":{"include_usage":true},'
            printf '{"model":"%s",%s"temperature":0.7,"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"%s"}]}' \
                "$(model_of "$side" "$kind")" "$stream" "$filling" >"$scratch/$side.$kind.json"
        done
    done
    filling=$(printf 'The oven is fired until its stones are white, then swept, and the loaves go in. %.0s' 1 2 3 4 5 6 7)
    printf '{"id":"chatcmpl-1234567890","object":"chat.completion","created":1700000000,"model":"bread-1","choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":120,"completion_tokens":128,"total_tokens":248,"prompt_tokens_details":{"cached_tokens":20}}}' \
        "$filling" >"$scratch/answer.json"
    local chunk='data: {"id":"chatcmpl-1234567890","object":"chat.completion.chunk","created":1700000000,"model":"bread-1","system_fingerprint":"fp_12345678","choices":['
    {
        for ((word = 1; word < 60; word++)); do
            printf '%s{"index":0,"delta":{"content":" word%02d"},"logprobs":null,"finish_reason":null}],"usage":null}\n' "$chunk" "$word"
        done
        printf '%s{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}\n' "$chunk"
        printf '%s],"usage":{"prompt_tokens":120,"completion_tokens":128,"total_tokens":248}}\n' "$chunk"
        echo 'data: [DONE]'
    } >"$scratch/events"
}

model_of() {
    case $1 in
        nginx) echo bread-1 ;;
        hearth) echo "$2/bread-1" ;;
        other) echo "${other_model//\{\}/$2}" ;;
    esac
}

url_of() {
    case $1 in
        nginx) echo "http://127.0.0.1:$nginx_port/nginx/$2/chat/completions" ;;
        hearth) echo "http://127.0.0.1:$hearth_port/v1/chat/completions" ;;
        other) echo "$other/chat/completions" ;;
        direct) echo "http://127.0.0.1:$instant_port/direct/instant/chat/completions" ;;
    esac
}

# A mock of two programs: nginx answers at once, better than anything else could; what streams is made by a program of ours.
begin_mock() {
    sides=(nginx hearth)
    [ -z "$other" ] || sides+=(other)
    write_bodies
    instant_port=$([ -z "$other" ] && free_port || echo "$other_mock")
    stream_port=$(free_port)
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC "$here/Mock.java" "$stream_port" "$scratch/events" >"$scratch/mock.log" 2>&1 &
    pids+=($!)
    nginx_of mock 2 "log_format call '\$uri';
    server {
        listen 127.0.0.1:$instant_port backlog=8192;
        # Read to its end, so that the connection can be used again.
        location ~ ^/(nginx|hearth|other|direct)/instant/chat/completions$ {
            access_log $scratch/answered call buffer=64k flush=1s;
            default_type application/json;
            return 200 '$(cat "$scratch/answer.json")';
        }
        location / { $(passing_on "$stream_port") }
    }"
    until_true 20 'the mock' grep -q listening "$scratch/mock.log"
}

passing_on() {
    echo "proxy_pass http://stream_$1; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_buffering off; proxy_read_timeout 300s;"
}

begin_nginx() {
    nginx_port=$(free_port)
    nginx_of proxy "$(nproc)" "server {
        listen 127.0.0.1:$nginx_port backlog=8192;
        location ~ ^/nginx/instant/ { proxy_pass http://stream_$instant_port; proxy_http_version 1.1; proxy_set_header Connection ''; }
        location / { $(passing_on "$stream_port") }
    }"
    # Its workers do the work.
    nginx_pids=$(pgrep -P "$nginx_master")
}

# nginx_of NAME WORKERS SERVERS: starts one; sets nginx_master.
nginx_of() {
    local temp=$scratch/$1.temp upstreams=''
    mkdir -p "$temp"
    for port in "$instant_port" "$stream_port"; do
        upstreams+="upstream stream_$port { server 127.0.0.1:$port; keepalive 600; keepalive_requests 100000000; keepalive_timeout 300s; }"
    done
    local config
    config=$(<"$here/nginx.conf")
    config=${config//WORKERS/$2}
    config=${config//PID/$scratch/$1.pid}
    config=${config//ERRORS/$scratch/$1.errors}
    config=${config//TEMP/$temp}
    printf '%s\n' "${config//SERVERS/$upstreams $3}" >"$scratch/$1.conf"
    nginx -e "$scratch/$1.errors" -p "$scratch" -c "$scratch/$1.conf" &
    nginx_master=$!
    pids+=("$nginx_master")
    until_true 20 "nginx ($1)" test -s "$scratch/$1.pid"
}

begin_hearth() {
    hearth_port=$(free_port)
    hearth_data=$scratch/data
    local password='four warm embers' kind
    for kind in "${kinds[@]}"; do
        local port=$stream_port
        [ "$kind" != instant ] || port=$instant_port
        export "HEARTH_PROVIDER_${kind^^}_URL=http://127.0.0.1:$port/hearth/$kind"
        export "HEARTH_PROVIDER_${kind^^}_KEY=sk-nobody-checks-it"
    done
    # shellcheck disable=SC2086 # the flags are words
    HEARTH_ADMIN_EMAIL=anna@example.org HEARTH_ADMIN_PASSWORD=$password JDK_JAVA_OPTIONS="$extra" \
        "$root/hearth" serve --data "$hearth_data" --listen "127.0.0.1:$hearth_port" >"$scratch/hearth.log" 2>&1 &
    hearth_pid=$!
    pids+=("$hearth_pid")
    until_true 300 'the start of Hearth' grep -q 'listening on' "$scratch/hearth.log"
    admin_key=$("$root/hearth" key create --data "$hearth_data" --email anna@example.org --name measurement --scope admin)
    make_key
    set_prices
}

# api METHOD PATH [BODY]
api() {
    curl -sS -X "$1" -H "Authorization: Bearer $admin_key" -H 'Content-Type: application/json' ${3:+-d "$3"} "http://127.0.0.1:$hearth_port/api/v1$2"
}

# A key with limits of every kind, that are kept and never reached.
make_key() {
    local made id rate
    made=$(api POST /keys '{"name":"load","scopes":["chat"],"budget":{"usd":"1000000","per":"month"}}')
    hearth_key=$(sed -n 's/.*"key":"\([^"]*\)".*/\1/p' <<<"$made")
    id=$(sed -n 's/.*"id":"\([^"]*\)".*/\1/p' <<<"$made")
    [ -n "$hearth_key" ] || { echo "no key: $made" >&2; exit 1; }
    for rate in '"requests":1000000000' '"tokens":1000000000000' '"streams":1000000'; do
        api POST /budgets "{\"for\":\"key\",\"id\":\"$id\",$rate}" | grep -q '"left"' ||
            { echo "the limit $rate was not taken" >&2; exit 1; }
    done
    limits='a key with a budget and limits of requests, tokens and streams'
}

set_prices() {
    local kind
    for kind in "${kinds[@]}"; do
        api PUT "/models/$kind/bread-1/price" '{"input_per_million":"0.15","output_per_million":"0.6","cached_input_per_million":"0.075"}' \
            | grep -q '"input_per_million":"0.15"' || { echo "the price of $kind/bread-1 was not taken" >&2; exit 1; }
    done
}

key_of() {
    case $1 in
        hearth) echo "$hearth_key" ;;
        other) echo "$other_key" ;;
        *) echo none ;;
    esac
}

pids_of() {
    case $1 in
        nginx) echo "$nginx_pids" ;;
        hearth) echo "$hearth_pid" ;;
        other) echo "$other_pid" ;;
    esac
}

# Calls and paced events that the streaming mock gave to a side so far.
streamed() { curl -sS "http://127.0.0.1:$stream_port/$1/count"; }
