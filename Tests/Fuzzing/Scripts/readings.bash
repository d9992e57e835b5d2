# The readers by their names in Reading.swift: the code of each below Sources, the least percentage
# of it that must be reached, and the examples that it begins with beside its seeds.
# shellcheck shell=bash disable=SC2034

readings=(path pattern json csv number date zone template address request collector plan settings)

declare -A sources=(
    [path]="Formats/JSONPath"
    [pattern]="Formats/Pattern.swift"
    [json]="Formats/JSONDocument.swift Formats/JSONNode.swift Formats/JSONScanner.swift
        Formats/JSONScanner+Tokens.swift Formats/Number.swift"
    [csv]="Formats/CSV.swift Formats/CSVReader.swift Formats/Cells.swift
        Formats/TableBuilder.swift Formats/TitleRows.swift Formats/RaggedRow.swift"
    [number]="Formats/NumberStyle.swift Formats/NumberScanner.swift"
    [date]="Formats/DateForm.swift Formats/DateTime.swift Formats/DigitCursor.swift
        Formats/Duration+Span.swift Formats/Instant+ISO8601.swift"
    [zone]="Formats/Zone.swift Formats/TZif.swift Formats/ZoneRule.swift
        Formats/ZoneOffsets.swift Formats/YearlyMoment.swift Formats/ByteCursor.swift"
    [template]="Indicators/Template.swift"
    [address]="Publishing/ListenAddress.swift"
    [request]="Publishing/RequestHandler.swift Publishing/Router.swift
        Publishing/Weighted.swift Publishing/ContentCoding.swift
        Publishing/ExpositionFormat+Accept.swift"
    [collector]="$(cd Sources && echo Definitions/*.swift)"
    [plan]="Definitions/Plan"
    [settings]="Definitions/SettingsKeys.swift Definitions/YAMLText.swift"
)

declare -A floors=(
    [path]=85 [pattern]=75 [json]=80 [csv]=90 [number]=90 [date]=90 [zone]=85 [template]=90
    [address]=90 [request]=75 [collector]=70 [plan]=70 [settings]=75
)

# The files of the repository and the machine that the reader is for, into the folder.
gather_examples() {
    local zones=/usr/share/zoneinfo
    case $1 in
        json) cp --backup=numbered collectors/tests/*/response.json "$2" ;;
        csv) cp --backup=numbered collectors/tests/*/response.csv collectors/reports/*.csv "$2" ;;
        zone) cp $zones/UTC $zones/Europe/Berlin $zones/Australia/Lord_Howe "$2" ;;
        collector)
            # Of the bad files, one is a link to nowhere.
            find -L collectors Tests/DefinitionsTests/Bad -name '*.yaml' -type f -exec cp -t "$2" {} + ;;
        plan) cp config/plan.yaml Tests/DefinitionsTests/Bad/Plans/*.yaml "$2" ;;
        settings) cp --backup=numbered config/kpi-collector.yaml config/demo/*.yaml "$2" ;;
    esac
}
