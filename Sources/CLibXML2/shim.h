// Found through pkg-config; what of it is used stands in CWaybillXML, so that Swift sees none of its structures.
#include <libxml/parser.h>
