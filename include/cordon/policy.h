/// What a VM may do and use. Nothing is granted that is not said here (docs/permissions.md lists all permissions).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cordon/export.h"
#include "cordon/outcome.h"

namespace cordon {

/// A policy as a value: of text, of files, of calls, or of several of these together. Deny wins over allow.
///
///     cordon::Policy policy;                                   // nothing but what every VM is given
///     policy.allow("read", "/srv/data").allow("net", "api.example.org:443").limit("max-heap", "64M");
///     policy.file("plugin.toml").text("[allow]\nenv = [\"LANG\"]\n");
///
/// Nothing is read or checked until a VM is made with it, or `check` is called.
/// Threads: a value.
class CORDON_API Policy {
 public:
  Policy() = default;
  /// Everything is granted: for code that you trust as your own.
  static Policy allow_all();

  /// `key`: a permission's keyword or a flag's name without "--allow-" ("read", "net", "env", "run").
  Policy& allow(std::string key);                     ///< all of its kind
  Policy& allow(std::string key, std::string value);  ///< one path, host, name, program
  Policy& deny(std::string key);
  Policy& deny(std::string key, std::string value);
  /// What the VM finds at `guest` is what the host has at `host`. Grants nothing by itself.
  Policy& map(std::string guest, std::string host, bool is_read_only = false);
  /// Who connects to `from` ("db:5432") reaches `to`. Grants nothing by itself.
  Policy& map_net(std::string from, std::string to);
  Policy& variable(std::string name, std::string value);
  /// A limit by its keyword and with its unit as in policy files: "max-heap" "64M", "max-cpu" "2.5", "max-threads" "20".
  Policy& limit(std::string keyword, std::string value);
  Policy& clock(std::string clock);  ///< "real", "fixed 2024-01-31T12:00:00Z" without the word: as --clock
  Policy& seed(std::string seed);    ///< random bytes that are the same each time
  /// A policy file (TOML, docs/policy.md), or a built-in profile by its name.
  Policy& file(std::string path_or_profile);
  /// The text of one; what it extends is relative to the working directory.
  Policy& text(std::string toml);

  /// What is wrong with it; the warnings, one a line, as value.
  Outcome<std::string> check() const;

  /// One line of the above, for the library.
  struct Statement {
    enum Kind : unsigned char { AllowAll, Allow, AllowValue, Deny, DenyValue, Map, MapReadOnly, MapNet, Variable, Limit, Clock, Seed, File, Text } kind;
    std::string first, second;
  };
  const std::vector<Statement>& statements() const { return statements_; }

 private:
  Policy& add(Statement::Kind kind, std::string first = {}, std::string second = {});
  std::vector<Statement> statements_;
};

}  // namespace cordon
