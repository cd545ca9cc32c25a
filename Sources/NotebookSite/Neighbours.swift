internal import NotebookModel

/// What comes before and after a notebook in its project, or among those without one.
struct Neighbours: Sendable {
    /// By the places of the site's notebooks.
    private var olderPlaces: [Int?]
    private var newerPlaces: [Int?]

    /// - Parameter notebooks: In the order of the catalog, the newest first.
    init(_ notebooks: [Notebook]) {
        olderPlaces = Array(repeating: nil, count: notebooks.count)
        newerPlaces = olderPlaces
        var lastPlaces: [String?: Int] = [:]
        for (place, notebook) in notebooks.enumerated() {
            if let newer = lastPlaces.updateValue(place, forKey: notebook.project) {
                newerPlaces[place] = newer
                olderPlaces[newer] = place
            }
        }
    }

    /// The place of the next older notebook than the one at a place.
    func older(than place: Int) -> Int? { olderPlaces[place] }
    func newer(than place: Int) -> Int? { newerPlaces[place] }
}
