#include "waybill_re2.h"
