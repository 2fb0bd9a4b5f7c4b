import Testing

@Suite struct FunctionExampleTests {}
