internal import CLinux
internal import Glibc

/// Signals as bytes in a pipe, for a thread that waits for them.
package struct SignalPipe: Sendable {
    private let reader: Int32
    private let signals: [Int32]

    /// Catches signals; one pipe per process.
    package init(catching signals: [Int32]) throws(FileError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileError("the pipe of signals", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        reader = ends[0]
        self.signals = signals
        for signal in signals {
            guard clinux_forward_signal(signal, ends[1]) == 0 else {
                throw FileError("signal \(signal)", errno: errno)
            }
        }
    }

    /// Blocks the thread until a signal arrives; returns false once the limit has passed.
    @discardableResult
    package func waitForNext(within limit: Duration? = nil) -> Bool {
        unblock()
        let clock = ContinuousClock()
        let deadline = limit.map { clock.now.advanced(by: $0) }
        while true {
            var byte: UInt8 = 0
            if read(reader, &byte, 1) == 1 { return true }
            let rest = deadline.map { max(0, clock.now.duration(to: $0).milliseconds) }
            if rest == 0 { return false }
            var descriptor = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
            poll(&descriptor, 1, rest.map { Int32(clamping: $0) } ?? -1)
        }
    }

    /// Lets this thread take the signals, which whoever started the program may have blocked.
    private func unblock() {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
