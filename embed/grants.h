/// What a program may read without being granted anything: what its user named on the command line to be run, and the
/// class library.
#pragma once

#include <string>
#include <vector>

#include "embed/launch.h"

namespace cordon::embed {

/// Rules for reading and stat, with the place "class path"; listing as well where the loaders of the JDK list: in the
/// class library, on module paths, and by the compiler of source files. What a link on a named path leads to is granted,
/// what links beneath it lead to is not, nor what a link leads to
/// that the program itself may change by a rule. A jar's manifest adds nothing: its Class-Path is the jar's own word.
void add_class_path_rules(const LaunchOptions& options, monitor::PolicySpec& spec);

/// The files and directories of these rules: whoever can write there decides what runs.
std::vector<std::string> code_roots(const LaunchOptions& options);

}  // namespace cordon::embed
