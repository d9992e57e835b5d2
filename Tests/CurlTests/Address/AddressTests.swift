import Curl
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255",
        "100.100.100.200", "224.0.0.0", "239.255.255.255", "255.255.255.255", "::", "fe80::",
        "febf:ffff::1", "fd00:ec2::254", "ff02::1", "ff00::", "::ffff:169.254.169.254",
        "::169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1",
        "::ffff:0.0.0.0", "64:ff9b::100.100.100.200", "2002:e000:1::",
    ])
    func isLinkLocalOrMetadata(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isLinkLocalOrMetadata)
    }

    @Test(
        "F12: the addresses of clouds, and those that lead to them, are refused",
        arguments: [
            "168.63.129.16", "192.0.0.192", "fd20:ce::254", "fd00:ec2::23", "fd00:c1::a9fe:a9fe",
            "fd00:42::42", "fd00:a9fe:a9fe::1", "64:ff9b:1::", "64:ff9b:1:ffff:ffff::a9fe:a9fe",
            "::ffff:0:169.254.169.254", "::ffff:0:168.63.129.16", "2001::", "2001:0:ffff::1",
            "fec0::", "feff:ffff::1", "64:ff9b::168.63.129.16", "64:ff9b::192.0.0.192",
            "2002:a83f:8110::1", "::ffff:192.0.0.192", "::168.63.129.16",
        ])
    func isOfACloud(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isLinkLocalOrMetadata)
    }

    @Test(arguments: [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "1.0.0.0", "169.253.255.255",
        "169.255.0.0", "100.100.100.199", "100.100.100.201", "223.255.255.255", "240.0.0.0",
        "255.255.255.254", "::1", "fe7f::", "fd00:ec2::253", "fd00:ec2::255",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::8.8.8.8",
        "64:ff9b:0:0:0:1:a9fe:a9fe", "2002:a9fd:a9fe::1", "168.63.129.15", "168.63.129.17",
        "192.0.0.191", "192.0.0.193", "::ffff:0:10.0.0.1", "64:ff9b:2::1", "64:ff9b:0:ffff::1",
        "2001:1::1", "fd00:42::41", "fd00:c1::a9fe:a9fd", "fd00:ec2::24", "fd00:a9fe:a9fe::2",
        "fd20:ce::255", "fd20:cf::254", "fc00::1", "fdff::1", "::ffff:1:169.254.169.254",
    ])
    func isNotLocal(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isLinkLocalOrMetadata)
    }

    @Test(arguments: ["127.0.0.1", "169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
    func isReadAndWritten(_ text: String) {
        #expect(IPAddress(text)?.description == text)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "0x7f.1"])
    func isNoName(_ text: String) {
        #expect(IPAddress(text) == nil)
    }
}
