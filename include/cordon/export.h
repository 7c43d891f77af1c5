/// Which symbols the library shows: those marked CORDON_API, and nothing else.
#pragma once

#if defined(CORDON_STATIC) || !defined(__GNUC__)
#define CORDON_API
#else
#define CORDON_API __attribute__((visibility("default")))
#endif
