/// A value that a template shows.
package enum TemplateValue {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([any TemplateParent])
    case parent(any TemplateParent)
}

/// What has values under names.
package protocol TemplateParent: TemplateShowable {
    /// The value under a name; `nil` where there is none, and where it is asked for further out.
    func child(named name: String) -> TemplateValue?
}

/// What can be shown as a value, or as none.
package protocol TemplateShowable {
    var templateValue: TemplateValue? { get }
}

extension TemplateParent {
    package var templateValue: TemplateValue? { .parent(self) }

    /// The value of something, as `child(named:)` gives it.
    package func show(_ value: some TemplateShowable) -> TemplateValue? { value.templateValue }
}

extension String: TemplateShowable {
    package var templateValue: TemplateValue? { .text(self) }
}

extension Int: TemplateShowable {
    package var templateValue: TemplateValue? { .number(self) }
}

extension Bool: TemplateShowable {
    package var templateValue: TemplateValue? { .flag(self) }
}

extension Optional: TemplateShowable where Wrapped: TemplateShowable {
    package var templateValue: TemplateValue? { self?.templateValue }
}

extension Array: TemplateShowable where Element: TemplateParent {
    package var templateValue: TemplateValue? { .list(self) }
}
