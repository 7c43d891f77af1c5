/// What a VM uses and did, for C and C++, beside its processor time. Columns: name, what it counts.
#pragma once

// clang-format off
#define CORDON_METERS(X)                                                                           \
  X(heap_live,         "bytes of Java heap, an estimate between collections")                      \
  X(memory,            "bytes beside the Java heap: buffers, class metadata, stacks")              \
  X(objects_allocated, "since the VM was made, as handed out to its threads")                      \
  X(bytes_allocated,   "since the VM was made")                                                    \
  X(threads,           "alive, attached ones of the embedder included")                            \
  X(open_files,        "now")                                                                      \
  X(sockets,           "now")                                                                      \
  X(bytes_written,     "to files and sockets")                                                     \
  X(bytes_output,      "to standard output and error")                                             \
  X(bytes_input,       "from standard input")                                                      \
  X(classes,           "loaded")                                                                   \
  X(requests_allowed,  "decisions of the policy")                                                  \
  X(requests_denied,   "decisions of the policy")
// clang-format on
