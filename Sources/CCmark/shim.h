// libcmark, and the functions of the C library that search its strings and ours.
#include <cmark.h>
#include <string.h>
