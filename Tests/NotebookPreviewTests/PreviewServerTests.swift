import Foundation
import NotebookPreview
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite("The server of the preview")
struct PreviewServerTests {
    private func server() -> PreviewServer {
        let channel = PreviewChannel(PreviewState(generation: 1))
        let routes = PreviewRoutes(channel: channel) { path in
            ["index.html", "404.html", "b c é.txt"].contains(path)
                ? PreviewFile(
                    bytes: Array(repeating: UInt8(ascii: "x"), count: 300_000) + Array(path.utf8), generation: 1)
                : nil
        }
        return PreviewServer(routes, channel: channel)
    }

    /// Runs `body` while a server listens on a port that was free.
    private func whileServing(
        _ server: PreviewServer, port: UInt16? = 0, _ body: @escaping @Sendable (UInt16) async throws -> Void
    ) async throws {
        let (ports, listener) = AsyncStream.makeStream(of: UInt16.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run(port: port) { listener.yield($0) } }
            group.addTask {
                for await port in ports {
                    try await body(port)
                    return
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func get(_ path: String, _ port: UInt16, method: String = "GET") async throws -> (
        Int, Data, [String: String]
    ) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        // Server and client share the threads of this process with all other tests.
        request.timeoutInterval = 900
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for (name, value) in answer.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        return (answer.statusCode, data, headers)
    }

    @Test("hands out files whole, with the names that people write in other letters")
    func files() async throws {
        try await whileServing(server()) { port in
            let (status, data, headers) = try await get("/", port)
            #expect(status == 200)
            #expect(data.count == 300_010)
            #expect(headers["content-length"] == "300010")
            #expect(headers["content-type"] == "text/html; charset=utf-8")
            #expect(try await get("/b%20c%20%C3%A9.txt", port).0 == 200)
            #expect(try await get("/b%20c.txt?query", port).0 == 404)
            #expect(try await get("/%FF%FE", port).0 == 404)
        }
    }

    @Test("answers a question for the head with the head alone")
    func head() async throws {
        try await whileServing(server()) { port in
            let (status, data, headers) = try await get("/", port, method: "HEAD")
            #expect(status == 200)
            #expect(data.isEmpty)
            #expect(headers["content-length"] == "300010")
            // The connection can be used on.
            #expect(try await get("/", port).0 == 200)
        }
    }

    @Test("refuses an asked-for port that is taken, and takes another where none was asked for")
    func takenPort() async throws {
        let (first, second) = (server(), server())
        try await whileServing(first) { port in
            await #expect(throws: PreviewServer.Failure.portTaken(port)) {
                try await second.run(port: port) { _ in }
            }
        }
        // Whoever has the usual port, two that do not ask for it both get one.
        try await whileServing(first, port: nil) { port in
            try await whileServing(second, port: nil) { other in
                let status = try await get("/", other).0
                #expect(other != port)
                #expect(status == 200)
            }
        }
    }
}
