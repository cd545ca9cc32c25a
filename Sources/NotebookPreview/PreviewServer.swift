internal import FlyingFox
internal import FlyingSocks
internal import FoundationEssentials
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Hands out the preview on this machine alone.
public struct PreviewServer: Sendable {
    /// The port that is taken where none is asked for and it is free, so that an open page finds the next preview again.
    public static let usualPort: UInt16 = 4477

    /// Why the preview cannot be handed out.
    public enum Failure: Error, Equatable {
        /// Another program listens on the port.
        case portTaken(UInt16)
        /// The system keeps the port from this user, or refuses for another reason, in its words.
        case refused(UInt16, reason: String)
    }

    private let routes: PreviewRoutes
    private let channel: PreviewChannel

    public init(_ routes: PreviewRoutes, channel: PreviewChannel) {
        self.routes = routes
        self.channel = channel
    }

    /// Answers requests until the task is cancelled.
    ///
    /// - Parameters:
    ///   - port: The port to listen on, 0 for any that is free; `nil` for the usual one, or any where that is taken.
    ///   - whenListening: Told of the port, once.
    /// - Throws: `Failure`.
    public func run(port: UInt16?, whenListening: @escaping @Sendable (UInt16) async -> Void) async throws {
        do {
            try await run(on: port ?? Self.usualPort, whenListening: whenListening)
        } catch Failure.portTaken where port == nil {
            try await run(on: 0, whenListening: whenListening)
        }
    }

    private func run(on port: UInt16, whenListening: @escaping @Sendable (UInt16) async -> Void) async throws {
        let server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
            pool: PromptSocketPool(base: HTTPServer.defaultPool()), logger: .disabled,
            handler: RoutesHandler(routes: routes))
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                group.addTask {
                    try await server.waitUntilListening()
                    if case .ip4(_, let port) = await server.listeningAddress { await whenListening(port) }
                }
                group.addTask { try await channel.keepAlive() }
                for try await _ in group {}
            }
        } catch SocketError.failed(_, let code, let message) {
            throw code == Errno.addressInUse.rawValue
                ? Failure.portTaken(port) : Failure.refused(port, reason: message)
        }
    }
}

/// The routes as FlyingFox asks for them.
private struct RoutesHandler: HTTPHandler {
    let routes: PreviewRoutes

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let response = await routes.response(
            to: PreviewRequest(
                method: request.method.rawValue, path: request.target.path(percentEncoded: false),
                host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")]))
        return Self.response(response, isHead: request.method == .HEAD)
    }

    private static func response(_ response: PreviewResponse, isHead: Bool) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in response.headers { headers[HTTPHeader(name)] = value }
        let body: HTTPBodySequence
        switch response.body {
        case .bytes(let bytes):
            headers[.contentLength] = String(bytes.count)
            body = HTTPBodySequence(data: isHead ? Data() : Data(bytes), suggestedBufferSize: 256 * 1024)
        case .states(let states):
            body = isHead ? HTTPBodySequence() : HTTPBodySequence(from: StateEvents(states: states))
        }
        return HTTPResponse(
            statusCode: HTTPStatusCode(response.status, phrase: phrases[response.status] ?? ""), headers: headers,
            body: body)
    }

    /// As RFC 9110 has them, section 15.
    private static let phrases = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    ]
}

/// States as a stream of server-sent events, each a message with a line of JSON
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
private struct StateEvents: AsyncBufferedSequence {
    typealias Element = UInt8

    let states: AsyncStream<PreviewState>

    func makeAsyncIterator() -> Iterator { Iterator(states: states.makeAsyncIterator()) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var states: AsyncStream<PreviewState>.Iterator
        /// What of the last message has not been handed out.
        var rest: ArraySlice<UInt8> = []

        mutating func next() async -> UInt8? {
            if rest.isEmpty { rest = await message()?[...] ?? [] }
            return rest.popFirst()
        }

        mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
            if rest.isEmpty { return await message() }
            defer { rest = [] }
            return Array(rest)
        }

        private mutating func message() async -> [UInt8]? {
            await states.next().map { Array("data: ".utf8) + $0.json + Array("\n".utf8) }
        }
    }
}
