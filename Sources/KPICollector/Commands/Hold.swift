internal import ArgumentParser
internal import Basics
internal import Publishing

/// How long one alert must hold before it fires, as the command line says it.
struct Hold: ExpressibleByArgument {
    let alert: String
    /// Up to 30 days.
    let span: Duration

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = parts.first, let text = parts.last,
            Alert.all.contains(where: { $0.name == name }),
            let span = Duration(span: String(text)), span <= .days(30)
        else { return nil }
        alert = String(name)
        self.span = span
    }
}
