internal import CCmark
internal import SourceText

/// Finds bytes by the C library's search, which looks at many at once.
enum ByteSearch {
    /// Calls `body` with the offset of each `byte` in `text`, from an offset on.
    static func each(_ byte: UInt8, in text: Span<UInt8>, from start: Int, _ body: (Int) -> Void) {
        unsafe text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var offset = start
            while offset < buffer.count,
                let found = unsafe memchr(base + offset, Int32(byte), buffer.count - offset)
            {
                let index = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
                body(index)
                offset = index + 1
            }
        }
    }

    /// The offset of the first `byte` in `text` from an offset on.
    static func first(_ byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int? {
        unsafe text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, start < buffer.count,
                let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether the bytes of `pattern` stand at an offset, behind blanks and hyphens.
    static func stands(_ pattern: StaticString, in text: Span<UInt8>, behindBlanksAt offset: Int) -> Bool {
        var start = offset
        while start < text.count, Ascii.isBlank(text[start]) || text[start] == UInt8(ascii: "-") { start += 1 }
        return stands(pattern, in: text, at: start)
    }

    /// Whether the bytes of `pattern` stand at an offset.
    static func stands(_ pattern: StaticString, in text: Span<UInt8>, at offset: Int) -> Bool {
        let count = pattern.utf8CodeUnitCount
        guard offset >= 0, offset + count <= text.count else { return false }
        return pattern.withUTF8Buffer { bytes in
            for index in 0..<count where unsafe text[offset + index] != bytes[index] { return false }
            return true
        }
    }
}
