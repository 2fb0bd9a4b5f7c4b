import WaybillCompiler
import WaybillCore
import WaybillFormats

/// XML as a tree with places, read by libxml2 behind the gates of a run: no entity, nothing fetched.
enum XMLElements {
  static func read(_ file: SourceFile, _ index: Int) throws(SchemaFileFault) -> SchemaElement {
    do throws(ReadFault) {
      return element(try XMLTree.read(file.bytes), index)
    } catch {
      let end = min(file.bytes.count, error.offset + 1)
      throw SchemaFileFault(error.message, at: SourceSpan(file: index, start: min(error.offset, end), end: end))
    }
  }

  private static func element(_ tree: XMLTree, _ file: Int) -> SchemaElement {
    SchemaElement(
      name: tree.name, namespace: tree.namespace,
      attributes: tree.attributes.map { attribute in
        SchemaElement.Attribute(
          name: attribute.name, namespace: attribute.namespace, value: attribute.value,
          span: SourceSpan(file: file, start: attribute.range.lowerBound, end: attribute.range.upperBound))
      },
      children: tree.children.map { element($0, file) }, prefixes: tree.prefixes,
      span: SourceSpan(file: file, start: tree.range.lowerBound, end: tree.range.upperBound))
  }
}
