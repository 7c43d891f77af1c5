/// What kinds of failures there are, for C and C++. Columns: name in C++, name in C, what it means.
#pragma once

// clang-format off
#define CORDON_ERROR_CODES(X)                                                                                                  \
  X(JavaException, JAVA_EXCEPTION, "Java code threw an exception that nothing in Java caught")                                 \
  X(NotFound,      NOT_FOUND,      "no class, method, field, constructor or file of that name")                                \
  X(Mismatch,      MISMATCH,       "the C++ types do not fit the Java signature, or an object is not of the class it must be") \
  X(Ambiguous,     AMBIGUOUS,      "several overloads fit the C++ types; name one with its descriptor")                        \
  X(Null,          NULL_VALUE,     "Java gave null where the C++ type has none; use std::optional or Object")                  \
  X(WrongVm,       WRONG_VM,       "an object of another VM, or one that holds nothing")                                       \
  X(Ended,         ENDED,          "the VM has ended or was destroyed")                                                        \
  X(Deadline,      DEADLINE,       "the call was stopped because its time was over")                                           \
  X(Interrupted,   INTERRUPTED,    "the call was stopped by Vm::interrupt")                                                    \
  X(BadOption,     BAD_OPTION,     "an option, a policy or a class path that makes no sense")                                  \
  X(Limit,         LIMIT,          "a budget is used up: memory, threads, descriptors")                                        \
  X(Host,          HOST,           "the operating system refused")
// clang-format on
