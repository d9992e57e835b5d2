# The readers by their names in FuzzTarget.swift: the code of each below Sources, the least percentage
# of it that must be reached, and the examples that it begins with beside its seeds.
# shellcheck shell=bash disable=SC2034

readings=(path pattern json csv number text date zone template address request collector plan settings
    units)

declare -A sources=(
    [path]="Documents/JSONPath Documents/Pattern/Pattern+Interoperable.swift"
    [pattern]="Documents/Pattern/Pattern.swift"
    [json]="Documents/JSON Documents/Number.swift"
    [csv]="Documents/Table/CSV.swift Documents/Table/Cells.swift Documents/Table/TableBuilder.swift"
    [number]="Documents/Fields/NumberFormat.swift Basics/Text/DecimalReader.swift"
    [text]="Basics/Text/String+Normalized.swift Basics/Text/String+Trimmed.swift"
    [date]="Documents/Fields/DateFormat.swift Basics/Time/DateTime.swift
        Basics/Time/Duration+Span.swift Basics/Time/Instant.swift"
    [zone]="Basics/Time/Zone.swift Basics/Time/ZoneOffsets.swift Basics/Time/ZoneRule.swift
        Basics/Time/TZif.swift"
    [template]="Indicators/Collector/Template.swift"
    [address]="Serving/ListenAddress.swift"
    [request]="Serving/RequestHandler.swift Serving/Router.swift Serving/Negotiation.swift"
    [collector]="Definitions/Collector Definitions/Schema"
    [plan]="Definitions/Plan"
    [settings]="Definitions/Settings/SettingsKeys.swift Definitions/Schema/YAMLText.swift"
    [units]="Definitions/Units Indicators/Units/UnitList.swift Basics/Text/UnitName.swift"
)

declare -A floors=(
    [path]=85 [pattern]=75 [json]=80 [csv]=90 [number]=90 [text]=80 [date]=90 [zone]=85 [template]=90
    [address]=90 [request]=75 [collector]=70 [plan]=70 [settings]=75 [units]=70
)

# The files of the repository and the machine that the reader is for, into the folder.
gather_examples() {
    local zones=/usr/share/zoneinfo
    case $1 in
        json) cp --backup=numbered collectors/tests/*/response.json "$2" ;;
        csv) cp --backup=numbered collectors/tests/*/response.csv collectors/examples/*.csv "$2" ;;
        zone) cp $zones/UTC $zones/Europe/Berlin $zones/Australia/Lord_Howe "$2" ;;
        collector)
            # Of the bad files, one is a link to nowhere.
            find -L collectors Tests/DefinitionsTests/Bad -name '*.yaml' -type f -exec cp -t "$2" {} + ;;
        plan) cp config/plan.yaml Tests/DefinitionsTests/Bad/Plans/*.yaml "$2" ;;
        settings) cp --backup=numbered config/kpi-collector.yaml config/demo/*.yaml "$2" ;;
        units) cp config/units/*.csv Tests/DefinitionsTests/Bad/Units/*.csv "$2" ;;
    esac
}
