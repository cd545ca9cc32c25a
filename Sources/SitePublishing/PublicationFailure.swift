/// Why a site was not published: what is in the way, and what to do next.
public struct PublicationFailure: Error, Equatable {
    public var message: String
    /// Whether the command was not used as it is meant; else something else was in the way.
    public var isMisuse: Bool

    public init(_ message: String, isMisuse: Bool = false) {
        self.message = message
        self.isMisuse = isMisuse
    }
}
