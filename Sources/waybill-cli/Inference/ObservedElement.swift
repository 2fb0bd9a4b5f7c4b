import WaybillCore
import WaybillFormats

/// What was seen of the elements at one place of XML samples.
struct ObservedElement {
  struct Child {
    var element = ObservedElement()
    /// Parents that have it, and the most of them in one.
    var parents = 0
    var most = 0
    var prefix = ""
  }

  var count = 0
  /// In order of first arrival.
  var childNames: [ElementName] = []
  var children: [ElementName: Child] = [:]
  var attributeNames: [ElementName] = []
  var attributes: [ElementName: ObservedShape] = [:]
  /// Texts that are more than layout.
  var texts = ObservedShape()
  /// Elements without a text of their own, or said to be nil.
  var empties = 0

  mutating func observe(_ element: XMLSampleElement) {
    count += 1
    for attribute in element.attributes {
      let name = ElementName(namespace: attribute.namespace, local: attribute.local)
      if attributes[name] == nil { attributeNames.append(name) }
      attributes[name, default: ObservedShape()].observe(.text(attribute.value))
    }
    if element.isNil || element.text.allSatisfy(\.isWhitespace) {
      empties += 1
    } else {
      texts.observe(.text(element.text))
    }
    var here: [ElementName: Int] = [:]
    for child in element.children {
      let name = ElementName(namespace: child.namespace, local: child.local)
      if children[name] == nil {
        childNames.append(name)
        children[name] = Child(prefix: child.prefix)
      }
      here[name, default: 0] += 1
      children[name]?.element.observe(child)
    }
    for (name, times) in here {
      guard var child = children[name] else { continue }
      child.parents += 1
      child.most = max(child.most, times)
      children[name] = child
    }
  }
}

struct ElementName: Hashable {
  var namespace: String
  var local: String
}
