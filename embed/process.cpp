#include "embed/process.h"

#include "monitor/host_startup.h"

namespace cordon::embed {

using monitor::HostStartup;

std::optional<std::string> environment(const char* name) { return HostStartup::environment(name); }

Result<std::string> read_text(const std::string& path) {
  std::vector<u1> bytes = CORDON_TRY(read_bytes(path));
  return std::string(bytes.begin(), bytes.end());
}

Result<std::vector<u1>> read_bytes(const std::string& path) { return HostStartup::read_file(path); }

bool is_file(const std::string& path) { return HostStartup::is_regular_file(path); }

std::vector<std::string> list(const std::string& directory) {
  Result<std::vector<std::string>> names = HostStartup::list_directory(directory);
  return names ? std::move(*names) : std::vector<std::string>();
}

void print_out(std::string_view text) { HostStartup::print(1, text); }
void print_error(std::string_view text) { HostStartup::print(2, text); }
void end_process(int code) { HostStartup::exit_process(code); }

}  // namespace cordon::embed
