public import SystemPackage

extension FilePath {
    /// The path as a text that no other path has: bytes that are not UTF-8 stand as `\xFF`.
    public var exactText: String {
        withPlatformString { pointer in
            if let text = String(validatingCString: pointer) { return text }
            var text = ""
            var offset = 0
            while pointer[offset] != 0 {
                let byte = UInt8(bitPattern: pointer[offset])
                let digits = String(byte, radix: 16, uppercase: true)
                text += byte < 0x80 ? String(Unicode.Scalar(byte)) : "\\x" + digits
                offset += 1
            }
            return text
        }
    }

    /// The path's bytes, without the NUL behind them.
    var bytes: [UInt8] {
        withPlatformString { pointer in
            var bytes: [UInt8] = []
            var offset = 0
            while pointer[offset] != 0 {
                bytes.append(UInt8(bitPattern: pointer[offset]))
                offset += 1
            }
            return bytes
        }
    }

    /// The path that bytes without a NUL are.
    public init(bytes: [UInt8]) {
        self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
    }
}
