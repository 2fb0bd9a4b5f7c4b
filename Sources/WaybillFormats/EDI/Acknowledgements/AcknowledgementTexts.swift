/// What the codes of acknowledgements mean, in sentences.
///
/// Sources: X12 data elements 716, 717, 718, 720, 721 and 723; code list 0085 of the service directory of EDIFACT.
enum AcknowledgementTexts {
  static func transaction(_ code: String) -> String {
    switch code {
    case "1": "this transaction set is not supported"
    case "2": "the trailer of the transaction set is missing"
    case "3": "the control numbers of header and trailer differ"
    case "4": "the number of segments is not the one that the trailer says"
    case "5": "one or more segments are in error"
    case "6": "the identifier of the transaction set is missing or invalid"
    case "7": "the control number of the transaction set is missing or invalid"
    case "23": "the control number of the transaction set is not unique in its group"
    case "I5": "one or more segments do not follow the implementation guide"
    case "I6": "the implementation convention is not supported"
    default: "code \(code) of data element 718"
    }
  }

  static func group(_ code: String) -> String {
    switch code {
    case "1": "this functional group is not supported"
    case "2": "the version of the functional group is not supported"
    case "3": "the trailer of the group is missing"
    case "4": "the control numbers of header and trailer of the group differ"
    case "5": "the number of transaction sets is not the one that the trailer says"
    case "6": "the control number of the group is invalid"
    case "19": "the control number of the group is not unique in its interchange"
    default: "code \(code) of data element 716"
    }
  }

  static func segment(_ code: String) -> String {
    switch code {
    case "": "the segment is in error"
    case "1": "the segment is not known"
    case "2": "the segment is not expected here"
    case "3": "a mandatory segment is missing"
    case "4": "the loop comes too often"
    case "5": "the segment comes too often"
    case "6": "the segment is not in the transaction set"
    case "7": "the segment is not in its place"
    case "8": "elements of the segment are in error"
    case "I4": "the implementation guide does not use the segment"
    case "I6": "a segment that the implementation guide asks for is missing"
    case "I7": "the loop comes less often than the implementation guide asks for"
    case "I8": "the segment comes less often than the implementation guide asks for"
    case "I9": "a segment that the implementation guide does not use is there"
    default: "code \(code) of data element 720"
    }
  }

  static func element(_ code: String) -> String {
    switch code {
    case "": "the element is in error"
    case "1": "a mandatory element is missing"
    case "2": "an element that others ask for is missing"
    case "3": "there are too many elements"
    case "4": "the element is too short"
    case "5": "the element is too long"
    case "6": "the element has an invalid character"
    case "7": "the code is not one of the list"
    case "8": "the date is invalid"
    case "9": "the time is invalid"
    case "10": "elements exclude one another"
    case "12": "the element is repeated too often"
    case "13": "there are too many components"
    case "I10": "the implementation guide does not use the element"
    case "I11": "the element is too short for the implementation guide"
    case "I12": "a value does not follow the implementation guide"
    case "I13": "the implementation guide asks for the element"
    default: "code \(code) of data element 723"
    }
  }

  static func contrl(_ code: String) -> String {
    switch code {
    case "": "the segment is in error"
    case "2": "the syntax version or level is not supported"
    case "7": "the recipient of the interchange is another one"
    case "12": "the value is invalid"
    case "13": "something that is needed is missing"
    case "14": "the value is not supported in this position"
    case "15": "it is not supported in this position"
    case "16": "there are too many constituents"
    case "17": "there is no agreement"
    case "18": "an error that is not specified"
    case "19": "the decimal notation is invalid"
    case "20": "the character is invalid as a service character"
    case "21": "there are invalid characters"
    case "22": "there are invalid service characters"
    case "23": "the sender of the interchange is not known"
    case "24": "the interchange is too old"
    case "25": "the test indicator is not supported"
    case "26": "the interchange came before"
    case "28": "the references do not match"
    case "29": "the count is not the number that was received"
    case "30": "groups and messages are mixed"
    case "31": "there is more than one type of message in a group"
    case "32": "the level below is empty"
    case "33": "something stands outside of messages and groups"
    case "35": "an element or segment is repeated too often"
    case "36": "a group of segments is repeated too often"
    case "37": "the type of characters is invalid"
    case "38": "a digit before the decimal mark is missing"
    case "39": "the element is too long"
    case "40": "the element is too short"
    default: "code \(code) of 0085"
    }
  }
}
