/*
 * Preloaded into a controller (LD_PRELOAD): writes down, for each file under one directory, what was changed since its
 * last good flush, so that power loss can be played after a SIGKILL; and fails a flush or refuses space on command.
 * Written for Node, which works on files through these calls of the C library (UV_USE_IO_URING=0).
 *
 *   QUORATE_SHIM_ROOT  the directory that is watched
 *   QUORATE_SHIM_SIDE  where the notes go (same file system):
 *     <inode>.changes  changes of a file, oldest first: struct change, old bytes, new bytes
 *     <inode>.names    changes of a directory, oldest first: lines of kind, path and kept path, with tabs between
 *     kept-N           a second name for a file that lost its own
 *     fail-flush       if it is there: a number N; the N-th flush from now fails with EIO, and the file is removed
 *     no-space         if it is there: what needs more space fails with ENOSPC
 *
 * Everything is a plain system call, so nothing needs to be looked up, and one lock makes note and deed one step. A note
 * is written before the deed: a process that is killed in between leaves a change that undoes to what was there.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct change {
  uint64_t kind; /* 1 write, 2 resize */
  uint64_t offset; /* of a write; the new size of a resize */
  uint64_t old_size;
  uint64_t old_bytes;
  uint64_t new_bytes;
  uint64_t zeros; /* new bytes that are all zero and not stored */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long flushes_left = -1;

static const char *root(void) { return getenv("QUORATE_SHIM_ROOT"); }
static const char *side(void) { return getenv("QUORATE_SHIM_SIDE"); }

static int raw_open(const char *path, int flags, int mode) { return syscall(SYS_openat, AT_FDCWD, path, flags, mode); }
static ssize_t raw_write(int fd, const void *bytes, size_t size) { return syscall(SYS_write, fd, bytes, size); }

static void side_path(char *out, size_t size, const char *format, unsigned long number) {
  char name[64];
  snprintf(name, sizeof name, format, number);
  snprintf(out, size, "%s/%s", side(), name);
}

/* A note that cannot be written would make a wrong power loss: then nothing may go on. */
static void note(int fd, const void *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = raw_write(fd, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) abort();
    bytes = (const char *)bytes + written;
    size -= written;
  }
}

static int is_under_root(const char *path) {
  size_t length = strlen(root());
  return strncmp(path, root(), length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_active(void) { return root() != NULL && side() != NULL; }

/* Whether it is a file (or directory) that is watched. */
static int is_watched(int fd, mode_t kind, struct stat *found) {
  if (!is_active() || fstat(fd, found) != 0 || (found->st_mode & S_IFMT) != kind) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_under_root(path);
}

static int exists_at_side(const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", side(), name);
  return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
}

static void forget_changes(unsigned long inode) {
  char path[4096];
  side_path(path, sizeof path, "%lu.changes", inode);
  syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

static int open_notes(const char *format, unsigned long inode) {
  char path[4096];
  side_path(path, sizeof path, format, inode);
  int fd = raw_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) abort();
  return fd;
}

static int is_zero(const char *bytes, size_t size) { return size == 0 || (bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0); }

static void note_change(int fd, const struct stat *found, struct change change, uint64_t old_from, const void *bytes) {
  char *old = malloc(change.old_bytes + 1);
  char own[64];
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  /* The file may be open for writing only. */
  int reader = raw_open(own, O_RDONLY | O_CLOEXEC, 0);
  uint64_t filled = 0;
  while (filled < change.old_bytes) {
    ssize_t count = syscall(SYS_pread64, reader, old + filled, change.old_bytes - filled, old_from + filled);
    if (count <= 0) abort();
    filled += count;
  }
  syscall(SYS_close, reader);
  change.zeros = change.new_bytes > 0 && is_zero(bytes, change.new_bytes);
  int notes = open_notes("%lu.changes", found->st_ino);
  note(notes, &change, sizeof change);
  note(notes, old, change.old_bytes);
  if (!change.zeros) note(notes, bytes, change.new_bytes);
  syscall(SYS_close, notes);
  free(old);
}

/* Before a write; -1: there is no space for it. */
static int before_write(int fd, const void *bytes, size_t size, int64_t at) {
  struct stat found;
  if (size == 0 || !is_watched(fd, S_IFREG, &found)) return 0;
  uint64_t end = found.st_size;
  if (at < 0) at = (fcntl(fd, F_GETFL) & O_APPEND) ? (int64_t)end : lseek(fd, 0, SEEK_CUR);
  uint64_t from = at;
  if (from + size > end && exists_at_side("no-space")) {
    errno = ENOSPC;
    return -1;
  }
  uint64_t overlap = from >= end ? 0 : (from + size < end ? size : end - from);
  struct change change = {1, from, end, overlap, size, 0};
  note_change(fd, &found, change, from, bytes);
  return 0;
}

static int flush(int fd, long call) {
  struct stat found;
  int is_file = is_watched(fd, S_IFREG, &found);
  if (is_file) {
    char path[4096], text[32] = {0};
    snprintf(path, sizeof path, "%s/fail-flush", side());
    int control = raw_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (control < 0) flushes_left = -1;
    else {
      if (flushes_left < 0 && syscall(SYS_read, control, text, sizeof text - 1) > 0) flushes_left = atol(text);
      syscall(SYS_close, control);
      if (flushes_left > 0 && --flushes_left == 0) {
        flushes_left = -1;
        syscall(SYS_unlinkat, AT_FDCWD, path, 0);
        errno = EIO;
        return -1;
      }
    }
  }
  int result = syscall(call, fd);
  if (result != 0) return result;
  if (is_file) forget_changes(found.st_ino);
  else if (is_watched(fd, S_IFDIR, &found)) {
    char path[4096];
    side_path(path, sizeof path, "%lu.names", found.st_ino);
    syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  }
  return result;
}

/* A name appears (C), goes (U) or is replaced (R, with where it came from). `kept` is the second name of what it meant. */
static void note_name(char kind, const char *path, const char *from, const char *kept) {
  char directory[4096];
  snprintf(directory, sizeof directory, "%s", path);
  char *slash = strrchr(directory, '/');
  if (slash == NULL) abort();
  *slash = 0;
  struct stat found;
  if (stat(directory, &found) != 0) return;
  int notes = open_notes("%lu.names", found.st_ino);
  char line[16384];
  int size = snprintf(line, sizeof line, "%c\t%s\t%s\t%s\n", kind, path, from, kept);
  note(notes, line, size);
  syscall(SYS_close, notes);
}

static void keep(const char *path, char *kept, size_t size) {
  static unsigned long number = 0;
  kept[0] = 0;
  if (syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0) return;
  do side_path(kept, size, "kept-%lu", ++number);
  while (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, kept, 0) != 0 && errno == EEXIST);
}

static int watches_path(const char *path) { return is_active() && path[0] == '/' && is_under_root(path); }

#define LOCKED(type, expression) \
  pthread_mutex_lock(&lock); \
  type result = (expression); \
  int kept_errno = errno; \
  pthread_mutex_unlock(&lock); \
  errno = kept_errno; \
  return result

static int cut(int fd, off_t size) {
  struct stat found;
  if (is_watched(fd, S_IFREG, &found)) {
    uint64_t end = found.st_size;
    uint64_t lost = (uint64_t)size < end ? end - size : 0;
    struct change change = {2, size, end, lost, 0, 0};
    note_change(fd, &found, change, size, "");
  }
  return syscall(SYS_ftruncate, fd, size);
}

static int open_watched(const char *path, int flags, int mode) {
  int is_there = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  if (!is_there && (flags & O_CREAT) && exists_at_side("no-space")) {
    errno = ENOSPC;
    return -1;
  }
  int fd = raw_open(path, flags & ~O_TRUNC, mode);
  struct stat found;
  if (fd < 0 || fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) return fd;
  if (!is_there) {
    /* The inode may have been another file's. */
    forget_changes(found.st_ino);
    note_name('C', path, "", "");
  } else if ((flags & O_TRUNC) && found.st_size > 0 && cut(fd, 0) != 0) {
    syscall(SYS_close, fd);
    return -1;
  }
  return fd;
}

static int any_open(const char *path, int flags, int mode) {
  if (!watches_path(path)) return raw_open(path, flags, mode);
  LOCKED(int, open_watched(path, flags, mode));
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    int mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, int) : 0; \
    va_end(more); \
    return any_open(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t size) {
  LOCKED(ssize_t, before_write(fd, bytes, size, -1) != 0 ? -1 : raw_write(fd, bytes, size));
}

static ssize_t write_at(int fd, const void *bytes, size_t size, int64_t at) {
  LOCKED(ssize_t, before_write(fd, bytes, size, at) != 0 ? -1 : syscall(SYS_pwrite64, fd, bytes, size, at));
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return write_at(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return write_at(fd, bytes, size, at); }

/* A watched file takes a vector piece by piece: a short write is allowed. */
static ssize_t write_vector(int fd, const struct iovec *pieces, int count, int64_t at) {
  struct stat found;
  if (count > 0 && is_watched(fd, S_IFREG, &found)) {
    return at < 0 ? write(fd, pieces[0].iov_base, pieces[0].iov_len) : write_at(fd, pieces[0].iov_base, pieces[0].iov_len, at);
  }
  return at < 0 ? syscall(SYS_writev, fd, pieces, count) : syscall(SYS_pwritev, fd, pieces, count, at, 0);
}
ssize_t writev(int fd, const struct iovec *pieces, int count) { return write_vector(fd, pieces, count, -1); }
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at) { return write_vector(fd, pieces, count, at); }
ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t at) { return write_vector(fd, pieces, count, at); }

int fsync(int fd) { LOCKED(int, flush(fd, SYS_fsync)); }
int fdatasync(int fd) { LOCKED(int, flush(fd, SYS_fdatasync)); }

int ftruncate(int fd, off_t size) { LOCKED(int, cut(fd, size)); }
int ftruncate64(int fd, off64_t size) { LOCKED(int, cut(fd, size)); }

static int rename_watched(const char *from, const char *to) {
  char kept[4096];
  keep(to, kept, sizeof kept);
  note_name('R', to, from, kept);
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int rename(const char *from, const char *to) {
  if (!watches_path(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  LOCKED(int, rename_watched(from, to));
}

static int unlink_watched(const char *path) {
  char kept[4096];
  keep(path, kept, sizeof kept);
  if (kept[0] != 0) note_name('U', path, "", kept);
  return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
int unlink(const char *path) {
  if (!watches_path(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  LOCKED(int, unlink_watched(path));
}
