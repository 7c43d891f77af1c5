#include "stdlib/java/lang/class_names.h"

#include <algorithm>

namespace cordon::stdlib {
namespace {

/// Unqualified names (JVMS 4.2.2) with single slashes between them.
bool is_plain_name(std::string_view name) {
  char last = '/';
  for (char c : name) {
    if (c == '.' || c == ';' || c == '[' || (c == '/' && last == '/')) return false;
    last = c;
  }
  return !name.empty();
}

}  // namespace

std::string to_internal_name(std::string dotted) {
  std::replace(dotted.begin(), dotted.end(), '.', '/');
  return dotted;
}

bool is_class_name(std::string_view internal, bool allow_array) {
  if (!internal.starts_with('[')) return is_plain_name(internal);
  if (!allow_array) return false;
  std::string_view element = internal.substr(std::min(internal.find_first_not_of('['), internal.size()));
  if (element.size() == 1) return std::string_view("ZCFDBSIJV").find(element[0]) != std::string_view::npos;
  return element.size() > 2 && element.front() == 'L' && element.back() == ';' &&
         is_plain_name(element.substr(1, element.size() - 2));
}

}  // namespace cordon::stdlib
