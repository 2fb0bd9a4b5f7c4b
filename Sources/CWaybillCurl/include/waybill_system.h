/// Calls of Linux that Swift does not see, since they are extensions.
#ifndef WAYBILL_SYSTEM_H
#define WAYBILL_SYSTEM_H

#include <stddef.h>

/// A file that is only in memory, with these bytes, as its descriptor: for options that want a name. -1 on failure.
int waybill_memory_file(const void *bytes, size_t count);

/// Gives a file another name, unless something has that name: then -1 and EEXIST.
int waybill_rename_to_free_name(int folder, const char *name, int other_folder, const char *other_name);

#endif
