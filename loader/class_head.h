/// The beginning of a class file whose rest may be bad: as much as is needed to load superinterfaces before the error of
/// the rest is reported, in HotSpot's order.
#pragma once

#include <string>
#include <vector>

#include "loader/class_file.h"

namespace cordon::loader {

struct ClassHead {
  std::string name;
  u2 access = 0;
  std::vector<std::string> interfaces;  ///< those that are well-formed; empty if the parser does not get that far
};

/// With the options of the parse_class_file() call that failed.
ClassHead parse_class_head(Bytes bytes, const ParseOptions& options);

}  // namespace cordon::loader
