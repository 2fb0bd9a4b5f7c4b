#ifndef WAYBILL_ALLOCATIONS_H
#define WAYBILL_ALLOCATIONS_H

/// How often the calling thread has asked for memory since it began. Zero for ever where memory is watched by a sanitizer.
unsigned long waybill_allocations(void);

#endif
