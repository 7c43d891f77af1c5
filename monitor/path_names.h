/// Paths as text: nothing here asks the host.
#pragma once

#include <string>
#include <string_view>

namespace cordon::monitor {

/// `path` with "." and empty components removed and ".." resolved by name; `path` is absolute.
std::string normalized(std::string_view path);
/// `path` as an absolute path, relative ones taken from `directory`; not normalized.
std::string joined(std::string_view directory, std::string_view path);
/// Whether `path` is `root` or lies below it; both absolute and normalized.
bool is_beneath(std::string_view path, std::string_view root);

}  // namespace cordon::monitor
