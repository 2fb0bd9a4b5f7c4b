#include "waybill_curl.h"

CURLcode waybill_curl_set_number(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode waybill_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode waybill_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(easy, option, list);
}

CURLcode waybill_curl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}

CURLcode waybill_curl_set_body(CURL *easy, const void *bytes, size_t count) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return code ? code : curl_easy_setopt(easy, CURLOPT_POSTFIELDS, count ? bytes : "");
}

CURLcode waybill_curl_set_upload(CURL *easy, size_t count) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)count);
  return code ? code : curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
}

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  const waybill_curl_owner *owner = context;
  return owner->callbacks.receive(owner->context, (const uint8_t *)bytes, size * count);
}

static size_t receive_line(char *bytes, size_t size, size_t count, void *context) {
  const waybill_curl_owner *owner = context;
  return owner->callbacks.receive_line(owner->context, (const uint8_t *)bytes, size * count);
}

static size_t provide(char *room, size_t size, size_t count, void *context) {
  const waybill_curl_owner *owner = context;
  return owner->callbacks.provide(owner->context, (uint8_t *)room, size * count);
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  const waybill_curl_owner *owner = context;
  (void)purpose;
  if (!owner->callbacks.may_connect(owner->context, &address->addr)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int before_request(void *context, char *address, char *local_address, int port, int local_port) {
  const waybill_curl_owner *owner = context;
  (void)local_address;
  (void)local_port;
  return owner->callbacks.may_send(owner->context, address, port) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

CURLcode waybill_curl_set_owner(CURL *easy, const waybill_curl_owner *owner) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_WRITEDATA, owner);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, receive_line);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, owner);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_READFUNCTION, provide);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_READDATA, owner);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, owner);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_PREREQDATA, owner);
  return code;
}

static int go_on(void *context, curl_off_t total_down, curl_off_t down, curl_off_t total_up, curl_off_t up) {
  const waybill_curl_owner *owner = context;
  (void)total_down;
  (void)down;
  (void)total_up;
  (void)up;
  return !owner->callbacks.may_go_on(owner->context);
}

CURLcode waybill_curl_perform(CURL *easy, const waybill_curl_owner *owner) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, go_on);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_XFERINFODATA, owner);
  if (!code) code = curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  return code ? code : curl_easy_perform(easy);
}

long waybill_curl_status(CURL *easy) {
  long status = 0;
  return curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) ? 0 : status;
}

long waybill_curl_system_error(CURL *easy) {
  long error = 0;
  return curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error) ? 0 : error;
}

CURL *waybill_curl_next_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  const CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
