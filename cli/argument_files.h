/// What `java` does to its command line before it looks at options: @argfiles, and JDK_JAVA_OPTIONS.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cordon::cli {

/// Replaces @file by the words in it, up to the main class; "@@x" means "@x". Fails with the message to print.
Result<std::vector<std::string>> expand_argument_files(std::vector<std::string> arguments);

/// The words of an @argfile: white space parts them, quotes hold them together, # begins a comment.
std::vector<std::string> words_of_argument_file(std::string_view text);

/// The words of an environment variable: white space parts them, quotes of both kinds hold them together. Fails on a
/// quote without end.
Result<std::vector<std::string>> words_of_variable(std::string_view variable, std::string_view text);

}  // namespace cordon::cli
