/// What the command line needs of its own process: files that its user names, the environment, its output. Asks no policy;
/// nothing of a VM comes here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace cordon::embed {

std::optional<std::string> environment(const char* name);
Result<std::string> read_text(const std::string& path);
Result<std::vector<u1>> read_bytes(const std::string& path);
/// Fails with EEXIST if there is something and `overwrites` is false. Never writes through a link.
Result<void> write_text(const std::string& path, std::string_view text, bool overwrites);
unsigned terminal_width();  ///< 80 if standard output is no terminal
bool exists(const std::string& path);
bool is_file(const std::string& path);
/// Names of the files in a directory; none if it cannot be read.
std::vector<std::string> list(const std::string& directory);
/// What can be told of a jar before a VM looks into it, as `java` does.
enum class JarState { Fine, Missing, Corrupt };
JarState look_at_jar(const std::string& path);
/// Writes to the process's standard output or error, unbuffered.
void print_out(std::string_view text);
void print_error(std::string_view text);
/// Of standard output (1) or error (2).
bool is_terminal(int standard_stream);
/// The process becomes a program of Cordon's that lies beside it, or in lib/cordon where it is installed. Returns only when
/// it cannot, with why.
std::string become(const std::string& program, std::vector<std::string> arguments);
/// Ends the process as it stands, with what runs in it.
[[noreturn]] void end_process(int code);

}  // namespace cordon::embed
