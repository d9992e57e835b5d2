# The daemon, nginx and the files they serve; all of it ends with the script. Sourced by `bench`.

root=$(git rev-parse --show-toplevel)
release=$root/.build/release
work=$(mktemp -d)
# Where nginx is started as root, its worker is somebody else.
chmod 755 "$work"
children=()
trap clean_up EXIT

clean_up() {
    for child in "${children[@]}"; do stop "$child"; done
    rm -rf "$work"
}

stop() {
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

# A port that was free a moment ago.
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

compile() { clang -O2 -Wall -Wextra -Werror "../C/$1.c" -o "$work/$1" "${@:2}"; }

start_nginx() {
    local port
    port=$(free_port)
    nginx_url=http://127.0.0.1:$port
    mkdir -p "$work/www"
    figures_json >"$work/www/figures.json"
    sed "s|@WORK@|$work|; s|@PORT@|$port|" nginx.conf >"$work/nginx.conf"
    nginx -e "$work/nginx.log" -c "$work/nginx.conf" &
    children+=($!)
    answered "$nginx_url/figures.json"
}

# 28 series in 1,024 bytes.
figures_json() {
    local rows
    rows=$(seq 28 | awk '{ printf "%s{\"code\":\"HP-%02d\",\"total\":%d}", comma, $1, $1 * 1111
        comma = "," }')
    printf '%-1024s' "{\"items\":[$rows]}"
}

# start_daemon CONFIG: starts it and waits until every collector has run and /metrics is cached.
start_daemon() {
    local port
    port=$(free_port)
    daemon_url=http://127.0.0.1:$port
    "$release/kpi-collector" run --config.file "$1" --web.listen-address "127.0.0.1:$port" \
        --log.level error &
    daemon=$!
    children+=("$daemon")
    answered "$daemon_url/-/ready"
    answered "$daemon_url/metrics"
}

# Waits, for 40 seconds at the most, until a URL answers.
answered() {
    for _ in {1..400}; do
        ! curl -sf -o /dev/null "$1" || return 0
        sleep 0.1
    done
    echo "$1 never answered" >&2
    return 1
}

# resident RssAnon|VmRSS: that many bytes of the daemon.
resident() { awk -v key="$1:" '$1 == key { printf "%d", $2 * 1024 }' "/proc/$daemon/status"; }

# The shipped configuration, with nginx in the place of the hosts of others.
shipped() {
    mkdir -p "$work/shipped"
    cp -r "$root/config" "$root/collectors" "$work/shipped"
    sed -i "s|https://[^/]*|$nginx_url|" "$work"/shipped/collectors/*.yaml
    echo "$work/shipped/config/kpi-collector.yaml"
}

# generated SERIES: a configuration of ten collectors that read CSV files with so many series.
generated() {
    local folder=$work/$1 rows=$(($1 / 10))
    mkdir -p "$folder/collectors"
    for number in {0..9}; do
        sed "s|@NUMBER@|$number|g" collector.yaml >"$folder/collectors/$number.yaml"
        seq "$rows" | awk 'BEGIN { print "code,site,total" }
            { printf "HP-%06d,ward-%d,%.1f\n", $1, $1 % 200, $1 * 3.7 }' >"$folder/$number.csv"
    done
    printf 'collectors: collectors\ndata_dirs: .\n' >"$folder/kpi-collector.yaml"
    echo "$folder/kpi-collector.yaml"
}
