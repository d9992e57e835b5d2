internal import CCurl

/// Lines in the form that libcurl reads while it sends.
final class CurlList {
    private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(CurlError) {
        for line in lines {
            guard let longer = curl_slist_append(pointer, line) else {
                throw CurlError(CURLE_OUT_OF_MEMORY)
            }
            pointer = longer
        }
    }

    /// The header lines of a request.
    convenience init(headers: [CurlRequest.Header]) throws(CurlError) {
        // libcurl drops `name:`, and sends `name;` as a header without a value.
        try self.init(headers.map { $1.isEmpty ? "\($0);" : "\($0): \($1)" })
    }

    deinit {
        curl_slist_free_all(pointer)
    }
}

extension CurlHandle {
    /// The cookies of the handle, in the form of Netscape's file.
    var cookies: [String] {
        var found: UnsafeMutableRawPointer?
        ccurl_get_pointer(pointer, CURLINFO_COOKIELIST, &found)
        let list = found?.assumingMemoryBound(to: curl_slist.self)
        defer { curl_slist_free_all(list) }
        var lines: [String] = []
        var next = list
        while let entry = next?.pointee {
            if let data = entry.data { lines.append(String(cString: data)) }
            next = entry.next
        }
        return lines
    }
}
