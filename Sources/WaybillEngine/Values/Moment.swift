/// A point in time: milliseconds since 1970-01-01T00:00Z.
package typealias Moment = Int64

/// A value of a workflow as JSON text in UTF-8, the way a record without a document is written. Missing is nil.
package typealias JSONText = [UInt8]

/// Names an instance for good: a digest of the workflow's name, the key, and the number of the run.
package typealias InstanceID = String
