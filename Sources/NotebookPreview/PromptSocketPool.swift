internal import FlyingSocks

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Waits for sockets as another pool does, and has them send at once what is written to them.
///
/// The head and the body of an answer are written one after the other. Without this the kernel keeps the body until the browser has
/// confirmed the head, which browsers put off by 40 ms (RFC 9293, section 3.7.4).
struct PromptSocketPool<Base: AsyncSocketPool>: AsyncSocketPool {
    let base: Base

    func prepare() async throws { try await base.prepare() }

    func run() async throws { try await base.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // Connections take it over from the socket that waits for them.
        var isOn: Int32 = 1
        setsockopt(
            socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
