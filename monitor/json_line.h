/// One JSON object on one line, safe against any bytes: what a guest names ends up in records that people and programs read.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace cordon::monitor {

/// `text` as a JSON string with its quotes: control characters, line separators and characters that reorder or hide text
/// are escaped, bytes that are not UTF-8 become U+FFFD. The result holds no line break and is valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

/// Builds an object member by member; keys are literals of ours.
class JsonLine {
 public:
  /// Longer text is cut (at a character), and KEY_bytes tells how long it was.
  static constexpr size_t kLongestText = 4096;

  /// Text that is not UTF-8 also gets KEY_hex with its bytes.
  JsonLine& text(std::string_view key, std::string_view value);
  /// Leaves empty values out.
  JsonLine& text_if(std::string_view key, std::string_view value) { return value.empty() ? *this : text(key, value); }
  JsonLine& number(std::string_view key, i8 value);
  JsonLine& boolean(std::string_view key, bool value);
  /// `json` is JSON already.
  JsonLine& raw(std::string_view key, std::string_view json);

  /// ",members", to be put behind others; starts with a comma unless empty.
  const std::string& members() const { return members_; }
  /// The whole object.
  std::string object() const;

 private:
  void key(std::string_view name);
  std::string members_;
};

/// RFC 3339 in UTC with nanoseconds: "2026-01-31T12:00:00.000000001Z".
std::string rfc3339(i8 nanos_since_1970);

}  // namespace cordon::monitor
