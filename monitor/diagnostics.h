/// What can be wrong with a policy, once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/rules.h"

namespace cordon::monitor {

/// Columns: enumerator, name (shown, and by which documentation and tests find it), severity, what it says.
/// Errors keep a program from being started; warnings are printed.
// clang-format off
#define CORDON_DIAGNOSTICS(X)                                                                                          \
  X(Syntax,        "syntax",        Error,   "the file is no TOML")                                                    \
  X(UnknownKey,    "unknown-key",   Error,   "a key that no policy has")                                               \
  X(WrongType,     "wrong-type",    Error,   "a value of another type than the key wants")                             \
  X(BadValue,      "bad-value",     Error,   "a path, host, port, name, size or time that cannot be read as one")      \
  X(MissingKey,    "missing-key",   Error,   "a mapping without one of its sides")                                     \
  X(Contradiction, "contradiction", Error,   "one file allows and denies the same thing")                              \
  X(DuplicateMap,  "duplicate-map", Error,   "two mappings of one path or endpoint")                                   \
  X(Unreadable,    "unreadable",    Error,   "a policy file that cannot be read, or no such profile")                  \
  X(Cycle,         "cycle",         Error,   "a policy that extends itself")                                           \
  X(AllowAll,      "allow-all",     Warning, "a rule through which a program can get everything")                      \
  X(NeverApplies,  "never-applies", Warning, "a rule that can never decide anything")                                  \
  X(NotFound,      "not-found",     Warning, "a rule or mapping about a file, directory or program that is not there") \
  X(NotFollowed,   "not-followed",  Warning, "a rule about a link that the program itself could make lead elsewhere")     \
  X(NotExpanded,   "not-expanded",  Warning, "a path with ~ or $, which stand for themselves")                         \
  X(UnusedMap,     "unused-map",    Warning, "a mapping that no rule makes reachable")
// clang-format on

enum class DiagnosticKind : u1 {
#define X(enumerator, ...) enumerator,
  CORDON_DIAGNOSTICS(X)
#undef X
};

struct DiagnosticInfo {
  enum Severity : u1 { Error, Warning };
  std::string_view name;
  Severity severity;
  std::string_view description;
};

inline constexpr DiagnosticInfo kDiagnostics[] = {
#define X(enumerator, name, severity, description) {name, DiagnosticInfo::severity, description},
    CORDON_DIAGNOSTICS(X)
#undef X
};

struct Diagnostic {
  DiagnosticKind kind;
  Place place;
  std::string message;  ///< one line, printable

  const DiagnosticInfo& info() const { return kDiagnostics[static_cast<size_t>(kind)]; }
  bool is_error() const { return info().severity == DiagnosticInfo::Error; }
  /// `policy.toml:3:8: error: unknown key "raed"; did you mean "read"? [unknown-key]`
  std::string to_string() const;
};

}  // namespace cordon::monitor
