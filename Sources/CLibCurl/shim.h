// Found through pkg-config. What is variadic of it, or takes callbacks, has a face that Swift can call in CWaybillCurl.
#include <curl/curl.h>
