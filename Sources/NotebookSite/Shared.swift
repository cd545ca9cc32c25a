/// A value that many lists hold: there is one, however many of them.
///
/// A notebook is a large value with many references in it, so a copy in each list that it is in would take more memory than
/// all their text, and as much time to make.
final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
