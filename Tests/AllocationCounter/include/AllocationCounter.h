#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often this process has asked for memory so far, by any of the C library's functions; 0 where nobody counts.
long allocation_count(void);

#endif
