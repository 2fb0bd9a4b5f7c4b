// MD5 and SHA-1 are asked for by partners' interfaces, never for security; the one-shot functions are deprecated as a group.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
