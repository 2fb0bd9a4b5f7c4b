#define _GNU_SOURCE
#include "waybill_system.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int waybill_memory_file(const void *bytes, size_t count) {
  int file = memfd_create("waybill", MFD_CLOEXEC);
  if (file < 0) return -1;
  if (write(file, bytes, count) == (ssize_t)count) return file;
  close(file);
  return -1;
}

int waybill_rename_to_free_name(int folder, const char *name, int other_folder, const char *other_name) {
  return renameat2(folder, name, other_folder, other_name, RENAME_NOREPLACE);
}
