/// A class as text, from a file or from the class library.
#pragma once

#include <string>

#include "base/result.h"

namespace cordon::embed {

struct ListingOptions {
  bool constant_pool = true;
  bool attributes = true;
  std::string method;  ///< empty: all
};

/// `what` is a class file if there is one of that name, else a class of the JDK (found as find_jdk does), with dots or
/// slashes. Fails with a message for people.
Result<std::string> list_class(const std::string& what, const std::string& jdk, const ListingOptions& options);

}  // namespace cordon::embed
