/// The templates of the mails that Alertmanager sends, for version 0.25 or later.
///
/// `kpi.subject.vi`, `kpi.text.vi`, `kpi.html.vi` and `kpi.digest.subject.vi`, the same in `.en`,
/// and for configurations that name no language those in Vietnamese without a suffix.
///
/// Source: <https://prometheus.io/docs/alerting/latest/notifications/>.
package struct MailTemplates: Sendable {
    package init() {}

    /// One file for `templates` of Alertmanager's configuration.
    package var text: String {
        let languages = Language.allCases.map(MailLanguage.init)
        let definitions =
            languages.flatMap { language in
                [
                    language.kinds, MailSubject(language: language).definitions,
                    MailText(language: language).definition,
                    MailPage(language: language).definition,
                ]
            } + Self.defaults
        return """
            {{/* Printed by `kpi-collector rules --mail-templates`; `--check FILE` finds differences. */}}

            \(definitions.joined(separator: "\n\n"))

            """
    }

    private static let defaults = ["subject", "digest.subject", "text", "html"].map { name in
        "{{ define \"kpi.\(name)\" }}{{ template \"kpi.\(name).vi\" . }}{{ end }}"
    }
}
