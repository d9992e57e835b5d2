import Publishing
import Serving
import Testing

/// The format and coding that a client's fields prefer.
@Suite struct NegotiationTests {
    @Test(
        arguments: [
            // Prometheus 2.42 and 3.x.
            """
            application/openmetrics-text;version=1.0.0,application/openmetrics-text;\
            version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1
            """,
            """
            application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
            application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;\
            escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2
            """,
            "application/openmetrics-text", "APPLICATION/OpenMetrics-Text ; Version=\"1.0.0\"",
            "application/openmetrics-text;q=0.001", "*/*, application/openmetrics-text",
            "text/*;q=0.5, application/*", "text/plain;q=0, */*",
            "nonsense;;=;, application/openmetrics-text", "application/openmetrics-text;q=1.000",
        ])
    func givesOpenMetrics(_ accept: String) {
        #expect(ExpositionFormat(accept: [accept]) == .openMetrics)
    }

    @Test(
        arguments: [
            "", "*/*", "text/plain", "text/html,application/xml;q=0.9,*/*;q=0.8",
            "text/plain;version=0.0.4;q=0.9, application/openmetrics-text;q=0.8",
            "text/plain, application/openmetrics-text", "application/openmetrics-text;q=0",
            "application/openmetrics-text;q=0.000, */*;q=0.1", "image/png",
            "application/openmetrics-text;version=0.0.1", "application/openmetrics-text;version=2",
            "application/openmetrics-text;q=2", "application/openmetrics-text;q=-1",
            "application/openmetrics-text;q=", "application/openmetrics-text;q=0.1234",
            "application/openmetrics-text;q=1.5", "application/openmetrics-text;q=.5",
            "application/openmetrics-text;q=1e3", "application/openmetrics-text;q=0.٣", ",", ";",
            "=",
            "/", "*", ";q=1", "\u{0}", "Hải Phòng", "\"", "\"\"\"",
        ])
    func givesText(_ accept: String) {
        #expect(ExpositionFormat(accept: [accept]) == .text)
    }

    @Test func givesTextWithoutAField() {
        #expect(ExpositionFormat(accept: []) == .text)
    }

    @Test func readsSeveralLinesAsOne() {
        let lines = ["text/plain;q=0.5", "image/png, application/openmetrics-text;q=0.6"]
        #expect(ExpositionFormat(accept: lines) == .openMetrics)
    }

    @Test(
        arguments: [
            (",", .openMetrics), (";", .openMetrics), ("=", .openMetrics), (";q=1", .openMetrics),
            ("a/b;c=\"", .openMetrics), ("\t", .openMetrics), ("é", .openMetrics),
            // Past the first choices nothing is read.
            ("a,", .text), ("*/*;q=0.1,", .text),
        ] as [(String, ExpositionFormat)])
    func readsALongField(_ part: String, as format: ExpositionFormat) {
        let long = String(repeating: part, count: (16 << 10) / part.utf8.count)
        #expect(ExpositionFormat(accept: [long + ",application/openmetrics-text"]) == format)
    }

    @Test(arguments: [
        "gzip", "gzip, deflate, br", "GZIP;Q=0.5", "x-gzip", "*", "br;q=1, *;q=0.1",
        "identity;q=0.5, gzip", "gzip, identity", "identity;q=0, *;q=0.2", " gzip\t;\tq=0.001 ",
    ])
    func compresses(_ acceptEncoding: String) {
        #expect(ContentCoding(acceptEncoding: [acceptEncoding]) == .gzip)
    }

    @Test(arguments: [
        "", "identity", "br", "gzip;q=0", "gzip;q=0, *", "*;q=0", "identity, gzip;q=0.5",
        "identity;q=0.5, *;q=0", "gzip;q=x", "gzipped", "gz ip", ";gzip", "gzip;q=0.0",
    ])
    func leavesAsItIs(_ acceptEncoding: String) {
        #expect(ContentCoding(acceptEncoding: [acceptEncoding]) == .identity)
    }
}
