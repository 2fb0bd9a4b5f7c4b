/// The name among `candidates` that was most likely meant, or nil where none is close: a wild guess is worse than none.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let allowed = max(1, name.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate != name {
    let distance = candidate.lowercased() == name.lowercased() ? 0 : editDistance(name, candidate, limit: allowed)
    guard distance <= allowed, distance < best?.distance ?? Int.max else { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// Edits (insert, delete, replace, swap of neighbours) between two names; anything over `limit` is `limit + 1`.
private func editDistance(_ left: String, _ right: String, limit: Int) -> Int {
  let left = Array(left.utf8)
  let right = Array(right.utf8)
  guard abs(left.count - right.count) <= limit else { return limit + 1 }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
