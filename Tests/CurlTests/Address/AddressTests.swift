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

    @Test(arguments: [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "1.0.0.0", "169.253.255.255",
        "169.255.0.0", "100.100.100.199", "100.100.100.201", "223.255.255.255", "240.0.0.0",
        "255.255.255.254", "::1", "fe7f::", "fec0::", "fd00:ec2::253", "fd00:ec2::255",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::8.8.8.8",
        "64:ff9b:0:0:0:1:a9fe:a9fe", "2002:a9fd:a9fe::1",
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
