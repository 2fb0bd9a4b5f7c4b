#ifndef WAYBILL_SCAN_H
#define WAYBILL_SCAN_H

#include <stdint.h>

#endif
