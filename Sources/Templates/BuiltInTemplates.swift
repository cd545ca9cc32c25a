/// The files of the package's folder `Templates`, embedded in the binary.
///
/// A name is the path below that folder: `Notebooks/experiment.md`, `Site/home.mustache`. Whether a workspace's
/// own file of the same name comes first is for those who ask; this target only holds ours.
public enum BuiltInTemplates {
    /// The text of the template with that name, or `nil` where there is none.
    public static func text(named name: String) -> String? {
        embedded[name]
    }

    /// The names of all templates below a folder, sorted: `Notebooks` gives `Notebooks/benchmark.md` and so on.
    public static func names(in folder: String) -> [String] {
        embedded.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    }
}
