public import Foundation

#if canImport(Darwin)
import Darwin
#endif

/// The programs that were built with the tests.
public enum BuiltProgram {
    /// A program of the package, found beside the bundle that these tests are in.
    /// - Throws: `Missing`.
    public static func url(of name: String) throws -> URL {
        var folder = imageFolder
        // A bundle is a file beside the programs on Linux, and a folder around the image elsewhere.
        for _ in 0..<4 {
            let program = folder.appending(path: name)
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder), !isFolder.boolValue {
                return program
            }
            folder = folder.deletingLastPathComponent()
        }
        throw Missing(name: name, folder: imageFolder.path)
    }

    /// There is no such program.
    public struct Missing: Error, CustomStringConvertible {
        var name: String
        var folder: String

        public var description: String {
            "the program \(name) is not beside the tests in \(folder): build it with swift build --build-tests"
        }
    }

    /// The folder of the file that this code was loaded from.
    private static let imageFolder: URL = {
        #if canImport(Darwin)
        // The tests are a library there, loaded by a program of the tool chain.
        var information = Dl_info()
        let isKnown = dladdr(#dsohandle, &information) != 0
        let image = isKnown ? information.dli_fname.map { String(cString: $0) } : nil
        #else
        let image = Bundle.main.executablePath
        #endif
        return URL(filePath: image ?? ".").resolvingSymlinksInPath().deletingLastPathComponent()
    }()
}
