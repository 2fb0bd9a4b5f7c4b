/// The version of the whole: command line, library, bundle writer.
public enum WaybillVersion {
  public static let text = "0.1.0"
}
