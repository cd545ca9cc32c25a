// libcmark, and the one function of the C library that reading its strings needs.
#include <cmark.h>
#include <string.h>
