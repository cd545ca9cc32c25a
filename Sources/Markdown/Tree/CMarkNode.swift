internal import CCmark

/// A handle on one node of a libcmark tree.
///
/// It owns nothing: whoever holds the tree keeps it alive, and no handle leaves this target. libcmark's header is
/// opaque, so every node has this one type, told apart by `type`.
@safe
struct CMarkNode: Equatable {
    private let pointer: OpaquePointer

    private init?(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    /// Parses `text`, which is valid UTF-8, and gives the root of a tree that the caller has to `free()`.
    ///
    /// `nil` only where libcmark gives none, which it does not document to happen.
    static func parse(_ text: Span<UInt8>) -> CMarkNode? {
        let root = unsafe text.withUnsafeBytes { bytes in
            unsafe cmark_parse_document(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
        }
        return unsafe CMarkNode(root)
    }

    /// Frees the node and all below it.
    func free() {
        unsafe cmark_node_free(pointer)
    }

    /// libcmark's own HTML of the tree, raw HTML and all link schemes included: the witness for ours.
    func referenceHTML() -> [UInt8] {
        guard let html = unsafe cmark_render_html(pointer, CMARK_OPT_UNSAFE) else { return [] }
        defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
        return unsafe Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
    }

    static func == (left: CMarkNode, right: CMarkNode) -> Bool {
        unsafe left.pointer == right.pointer
    }

    // MARK: The tree

    var type: cmark_node_type { unsafe cmark_node_get_type(pointer) }
    var firstChild: CMarkNode? { unsafe CMarkNode(cmark_node_first_child(pointer)) }
    var next: CMarkNode? { unsafe CMarkNode(cmark_node_next(pointer)) }
    var parent: CMarkNode? { unsafe CMarkNode(cmark_node_parent(pointer)) }

    // MARK: Positions: lines and columns from 1, columns in bytes, ends included

    var startLine: Int { unsafe Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { unsafe Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { unsafe Int(cmark_node_get_end_line(pointer)) }
    var endColumn: Int { unsafe Int(cmark_node_get_end_column(pointer)) }

    /// What tells the node from all others.
    var identity: Int { unsafe Int(bitPattern: pointer) }

    /// A number of ours that goes with the node, 0 where none was set.
    var mark: Int {
        get { unsafe Int(bitPattern: cmark_node_get_user_data(pointer)) }
        nonmutating set { _ = unsafe cmark_node_set_user_data(pointer, UnsafeMutableRawPointer(bitPattern: newValue)) }
    }

    // MARK: What a node carries

    var headingLevel: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }
    var isTightList: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }
    var isOrderedList: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { unsafe Int(cmark_node_get_list_start(pointer)) }

    /// The text of a text, code or raw HTML node; empty for any other.
    var literal: Span<UInt8> {
        @_lifetime(borrow self) get { unsafe Self.span(cmark_node_get_literal(pointer), borrowing: self) }
    }

    /// The destination of a link or an image.
    var url: Span<UInt8> {
        @_lifetime(borrow self) get { unsafe Self.span(cmark_node_get_url(pointer), borrowing: self) }
    }

    /// The title of a link or an image; empty where it has none.
    var title: Span<UInt8> {
        @_lifetime(borrow self) get { unsafe Self.span(cmark_node_get_title(pointer), borrowing: self) }
    }

    /// Whether a link or an image has a title, be it an empty one: libcmark gives the same empty string, at one address,
    /// for all that have none.
    var hasTitle: Bool { unsafe UInt(bitPattern: cmark_node_get_title(pointer)) != Self.addressOfNoTitle }

    private static let addressOfNoTitle: UInt = {
        let link = unsafe cmark_node_new(CMARK_NODE_LINK)
        defer { unsafe cmark_node_free(link) }
        return unsafe UInt(bitPattern: cmark_node_get_title(link))
    }()

    /// The info string of a fenced code block, whole; empty where it has none.
    var fenceInfo: Span<UInt8> {
        @_lifetime(borrow self) get { unsafe Self.span(cmark_node_get_fence_info(pointer), borrowing: self) }
    }

    @unsafe @_lifetime(borrow owner)
    private static func span(_ text: UnsafePointer<CChar>?, borrowing owner: borrowing CMarkNode) -> Span<UInt8> {
        let count = unsafe text.map { unsafe strlen($0) } ?? 0
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
        return unsafe _overrideLifetime(Span(_unsafeBytes: bytes), borrowing: owner)
    }
}
