internal import SourceText

extension OpenNotebook {
    /// The first of several ways to write something after which the file reads as it should.
    ///
    /// There are more ways to write a notebook than a plan can foresee, so each plan is read again before it counts.
    func firstReadable(
        of ways: [() -> [TextEdit]?], where isRight: (_ after: OpenNotebook, _ edits: [TextEdit]) -> Bool
    ) -> [TextEdit]? {
        for way in ways {
            guard let edits = way(), let after = try? applying(edits), isRight(after, edits) else { continue }
            return edits
        }
        return nil
    }
}
