// The C library, for what the standard library has no name for.
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

enum Logarithm {
    /// To the base e.
    static func natural(_ number: Double) -> Double { log(number) }
}
