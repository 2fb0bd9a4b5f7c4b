#ifndef WAYBILL_RE2_H
#define WAYBILL_RE2_H
#endif
