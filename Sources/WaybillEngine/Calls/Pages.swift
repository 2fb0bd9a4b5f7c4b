/// Joins the pages of an answer: the lists are joined, all else is that of the last page.
enum Pages {
  static func join(_ first: JSONText, _ second: JSONText) -> JSONText {
    if first.first == UInt8(ascii: "["), second.first == UInt8(ascii: "[") {
      return JSONScan.array(JSONScan.elements(first) + JSONScan.elements(second))
    }
    let earlier = JSONScan.members(first)
    return JSONScan.object(
      JSONScan.members(second).map { member in
        guard let before = earlier.first(where: { $0.name == member.name }),
          before.value.first == UInt8(ascii: "["), member.value.first == UInt8(ascii: "[")
        else { return member }
        return (member.name, join(before.value, member.value))
      })
  }
}
