/// The part of libcurl that Swift cannot call: `curl_easy_setopt` and its kin take variadic arguments, and callbacks want C
/// functions. One setter for each kind of value, and one set of callbacks with one context for a transfer.
#ifndef WAYBILL_CURL_H
#define WAYBILL_CURL_H

#include "waybill_system.h"

#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

CURLcode waybill_curl_set_number(CURL *easy, CURLoption option, long value);
CURLcode waybill_curl_set_text(CURL *easy, CURLoption option, const char *value);
/// The list has to live as long as the transfer.
CURLcode waybill_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *list);
/// The bytes are copied.
CURLcode waybill_curl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count);
/// Sends bytes as the body; they are not copied and have to live as long as the transfer.
CURLcode waybill_curl_set_body(CURL *easy, const void *bytes, size_t count);
/// Says how much `provide` is going to give, and that it is to be asked.
CURLcode waybill_curl_set_upload(CURL *easy, size_t count);

/// What a transfer asks its owner. All are called on the thread that drives the transfer, with the owner's context.
typedef struct {
  /// Bytes of the answer's body; returns how many were taken, and fewer than `count` ends the transfer.
  size_t (*receive)(void *context, const uint8_t *bytes, size_t count);
  /// One line of the answer's head; as `receive`.
  size_t (*receive_line)(void *context, const uint8_t *bytes, size_t count);
  /// Fills room with bytes to send; 0 at their end.
  size_t (*provide)(void *context, uint8_t *room, size_t count);
  /// Whether a connection to this address may be opened: 1 or 0. Asked after the name was resolved, for each address.
  int (*may_connect)(void *context, const struct sockaddr *address);
  /// Whether the request may be sent over the connection to this address: 1 or 0. Asked each time that a request is about
  /// to leave, also over a connection that was open before.
  int (*may_send)(void *context, const char *address, int port);
  /// Whether to go on: 1 or 0. Asked at least once a second, also where libcurl waits for an answer without giving back control;
  /// only of transfers that `waybill_curl_perform` carries out.
  int (*may_go_on)(void *context);
} waybill_curl_callbacks;

/// The callbacks of a transfer with their context.
typedef struct {
  waybill_curl_callbacks callbacks;
  void *context;
} waybill_curl_owner;

/// The owner has to live as long as the transfer.
CURLcode waybill_curl_set_owner(CURL *easy, const waybill_curl_owner *owner);

/// Carries out a transfer on this thread, and returns when it has ended.
CURLcode waybill_curl_perform(CURL *easy, const waybill_curl_owner *owner);

/// The status of HTTP, or the last reply code of SMTP; 0 where there was none.
long waybill_curl_status(CURL *easy);
/// The error of the system that ended the last attempt to connect, or 0.
long waybill_curl_system_error(CURL *easy);

/// The transfer that has ended, or null. Leaves its result in `result`.
CURL *waybill_curl_next_ended(CURLM *multi, CURLcode *result);

#endif
