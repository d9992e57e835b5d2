# Figures, their marks, and the arithmetic between them; sourced by `bench`.

heading() { printf '%-88s %10s %8s\n' figure value mark; }

# figure NAME VALUE [COMPARISON MARK]: prints the value, its mark and whether it is met.
figure() {
    [[ -n $2 ]] || { echo "No value for $1" >&2; return 1; }
    awk -v name="$1" -v value="$2" -v comparison="${3-}" -v mark="${4-}" 'BEGIN {
        met = comparison == ">=" ? value >= mark + 0 : value <= mark + 0
        verdict = comparison == "" ? "" : met ? "met" : "missed"
        shown = value >= 100 ? sprintf("%.0f", value) : sprintf("%.2f", value)
        printf "%-88s %10s %8s %s\n", name, shown, comparison mark, verdict
    }'
}

ratio() { awk -v part="$1" -v whole="$2" 'BEGIN { print part / whole }'; }

round() { awk -v value="$1" 'BEGIN { printf "%.1f", value }'; }

median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }
