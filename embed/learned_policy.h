/// Makes a policy of what a program asked for: the smallest that is sensible, as a file of docs/policy.md's language with
/// a comment per rule. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "monitor/permissions.h"
#include "monitor/request.h"

namespace cordon::embed {

/// One thing that was asked for.
struct Wish {
  monitor::Permission permission;
  std::string thing;  ///< a path, a variable, a program, HOST:PORT as a rule has it
  u8 count = 0;
  std::string frame;  ///< who asked first
};

struct LearnContext {
  std::string command;
  std::string ended;       ///< "exit code 0"
  std::string home;        ///< of the user
  std::vector<std::pair<std::string, Wish>> neutral;  ///< host information that the program got neutral values for
  std::vector<std::string> ignored_variables;         ///< read with all others, but not named by the program
};

/// A request's resource as a rule would name it.
std::string thing_of(const monitor::Request& request);

std::string learned_policy(const std::vector<Wish>& wishes, const LearnContext& context);

/// Paths of one kind together: directories instead of many files, or of files whose names look made up for one run.
/// The result covers every given path.
struct PathGroup {
  std::string path;
  u8 count = 0;
  size_t paths = 0;  ///< how many it stands for
  std::string frame;
  bool has_random_name = false;  ///< and could not be replaced by its directory, which holds too much
};
std::vector<PathGroup> group_paths(const std::map<std::string, const Wish*>& paths, std::string_view home);

/// A name that the next run will not use again: with many digits, or hexadecimal ones.
bool looks_random(std::string_view name);

/// What to say about a rule that amounts to much more than it seems; empty: nothing.
std::string_view warning_of(monitor::Permission permission, std::string_view thing);

}  // namespace cordon::embed
