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

Result<void> write_text(const std::string& path, std::string_view text, bool overwrites) {
  Bytes bytes(reinterpret_cast<const u1*>(text.data()), text.size());
  return overwrites ? HostStartup::write_file(path, bytes) : HostStartup::create_file(path, bytes);
}

unsigned terminal_width() { return HostStartup::terminal_width(); }

bool exists(const std::string& path) { return HostStartup::exists(path); }

bool is_file(const std::string& path) { return HostStartup::is_regular_file(path); }

std::vector<std::string> list(const std::string& directory) {
  Result<std::vector<std::string>> names = HostStartup::list_directory(directory);
  return names ? std::move(*names) : std::vector<std::string>();
}

JarState look_at_jar(const std::string& path) {
  Result<monitor::MappedFile> file = HostStartup::map_file(path);
  if (!file) return HostStartup::is_directory(path) ? JarState::Corrupt : JarState::Missing;
  // The end record: 22 bytes and a comment of at most 65535. It says where the directory of the archive begins.
  Bytes bytes = file->bytes();
  constexpr std::size_t kRecord = 22, kLongestComment = 0xffff;
  if (bytes.size() < kRecord) return JarState::Corrupt;
  std::size_t first = bytes.size() - kRecord;
  std::size_t last = first > kLongestComment ? first - kLongestComment : 0;
  for (std::size_t at = first + 1; at-- > last;)
    if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 5 && bytes[at + 3] == 6) return JarState::Fine;
  return JarState::Corrupt;
}

void print_out(std::string_view text) { HostStartup::print(1, text); }
void print_error(std::string_view text) { HostStartup::print(2, text); }
bool is_terminal(int standard_stream) { return HostStartup::is_terminal(standard_stream); }
std::string become(const std::string& program, std::vector<std::string> arguments) {
  Result<std::string> self = HostStartup::executable_path();
  if (!self) return self.error().message;
  std::string folder = self->substr(0, self->rfind('/'));
  for (const char* place : {"/", "/../lib/cordon/"}) {
    std::string path = folder + place + program;
    if (!HostStartup::is_executable(path)) continue;
    arguments.insert(arguments.begin(), path);
    return path + ": " + HostStartup::replace_process(path, arguments).message;
  }
  return "there is no " + program + " beside " + *self + ": it is built where libcpp-httplib-dev is installed";
}
void end_process(int code) { HostStartup::exit_process(code); }

}  // namespace cordon::embed
