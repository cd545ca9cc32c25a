extension RandomAccessCollection {
    /// The first place from which on a condition holds, found by halving; the end where it holds nowhere.
    ///
    /// The condition holds for no element before one for which it does not, so the collection is sorted by it.
    public func partitioningIndex(where condition: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if condition(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
