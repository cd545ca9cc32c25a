// A call of the Linux kernel that C libraries declare only where a program asks for all of GNU, or not at all.
#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// renameat2(2) with the flag RENAME_EXCHANGE of <linux/fs.h>: both names are there at every moment.
static inline int platform_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 1u << 1);
}
#endif
