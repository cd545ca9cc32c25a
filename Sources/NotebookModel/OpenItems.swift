extension Notebook {
    /// The questions that nobody has answered or given up, in the order of the file.
    ///
    /// A question with a status of its own says so itself; any other is open until its notebook ends.
    public var openQuestions: [Item] {
        items(of: .question).filter { item in
            switch item.status {
            case .experiment(.concluded), .experiment(.abandoned): false
            case nil: !hasEnded
            default: true
            }
        }
    }

    /// The tasks that are not done, in the order of the file; none of a notebook that was given up, or that no longer holds.
    public var openTasks: [Item] {
        if hasEnded, status != .experiment(.concluded) { return [] }
        return items(of: .task).filter { $0.isDone == false }
    }

    /// Whether nothing more is to come: an experiment that is over, or a decision that does not hold.
    private var hasEnded: Bool {
        switch status {
        case .experiment(.concluded), .experiment(.abandoned), .decision(.rejected), .decision(.deprecated),
            .decision(.superseded):
            true
        default: false
        }
    }
}
