extension LandingPage {
    static let style = """
        :root{color-scheme:light dark;--line:#8884;--bad:#c0392b;--good:#1e8449;--part:#b9770e}
        @media(prefers-color-scheme:dark){:root{--bad:#ff8a7a;--good:#7bd88f;--part:#f0b45a}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1 small,small{font-weight:normal;opacity:.75}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;\
        border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        table:not(.plan) td:nth-child(n+3){white-space:nowrap}
        .failed,.bad,.missed,.overdue{color:var(--bad)}
        .ok,.unchanged,.met,.done,.on_track{color:var(--good)}
        .partial,.at_risk,.due_soon{color:var(--part)}
        .plan{margin-bottom:2rem}.plan td,.plan th{padding-right:1rem;overflow-wrap:break-word}
        .whole{white-space:nowrap}
        .tag{border:1px solid var(--line);border-radius:.5rem;padding:0 .4rem;white-space:nowrap}
        @media(max-width:40rem){thead{display:none}td{display:block;border:0;padding:.1rem 0}\
        tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}\
        td[data-label]::before{content:attr(data-label)": ";opacity:.75}}
        """
}
