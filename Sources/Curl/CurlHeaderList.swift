internal import CCurl

/// The header lines of a request, in the form that libcurl reads while it sends.
final class CurlHeaderList {
    private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    init(_ headers: [CurlRequest.Header]) throws(CurlError) {
        for (name, value) in headers {
            // libcurl drops `name:`, and sends `name;` as a header without a value.
            let line = value.isEmpty ? "\(name);" : "\(name): \(value)"
            guard let longer = curl_slist_append(pointer, line) else {
                throw CurlError(CURLE_OUT_OF_MEMORY)
            }
            pointer = longer
        }
    }

    deinit {
        curl_slist_free_all(pointer)
    }
}
