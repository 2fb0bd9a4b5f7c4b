build:
	swift build -c release --product waybill
