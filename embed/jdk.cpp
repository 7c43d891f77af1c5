#include "embed/jdk.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;

constexpr const char* kInstall =
    "Cordon runs programs on the class library of an installed OpenJDK 17. Install one:\n"
    "    apt-get install openjdk-17-jre-headless\n"
    "or name one with --jdk PATH or JAVA_HOME.";

Error no_jdk(std::string message) { return Error{ErrorKind::NotFound, 0, std::move(message)}; }

/// The value of JAVA_VERSION in a JDK's `release` file; empty without one.
std::string version_of(const std::string& home) {
  Result<std::vector<u1>> bytes = HostStartup::read_file(home + "/release");
  if (!bytes) return {};
  std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  constexpr std::string_view kKey = "JAVA_VERSION=\"";
  std::size_t at = text.find(kKey);
  if (at == text.npos) return {};
  text = text.substr(at + kKey.size());
  return std::string(text.substr(0, text.find('"')));
}

bool is_seventeen(std::string_view version) { return version == "17" || version.starts_with("17."); }

/// Fails with what is wrong with a JDK that somebody named.
Result<std::string> checked(std::string home, const std::string& named_by) {
  while (home.size() > 1 && home.ends_with('/')) home.pop_back();
  Result<std::string> real = HostStartup::real_path(home);
  if (!real || !HostStartup::is_directory(home)) return no_jdk(named_by + " names " + home + ", which is no directory.\n" + kInstall);
  std::string version = version_of(*real);
  if (!version.empty() && !is_seventeen(version))
    return no_jdk(named_by + " names " + home + ", which is a Java " + version + ". Cordon needs a 17.\n" + kInstall);
  if (!HostStartup::is_regular_file(*real + "/lib/modules"))
    return no_jdk(named_by + " names " + home + ", which has no lib/modules: no Java 17.\n" + kInstall);
  if (version.empty()) return no_jdk(named_by + " names " + home + ", which has no `release` file that says its version.");
  return real;
}

bool fits(const std::string& home) {
  return HostStartup::is_regular_file(home + "/lib/modules") && is_seventeen(version_of(home));
}

/// The JDK of the `java` on the PATH; empty if there is none, or none of version 17.
std::string on_path() {
  std::string path = HostStartup::environment("PATH").value_or("");
  for (std::size_t start = 0; start <= path.size();) {
    std::size_t end = std::min(path.find(':', start), path.size());
    if (Result<std::string> java = HostStartup::real_path(path.substr(start, end - start) + "/java");
        end > start && java && java->ends_with("/bin/java")) {
      std::string home = java->substr(0, java->size() - std::string_view("/bin/java").size());
      return fits(home) ? home : std::string();
    }
    start = end + 1;
  }
  return {};
}

}  // namespace

Result<std::string> find_jdk(const std::string& given) {
  if (!given.empty()) return checked(given, "--jdk");
  if (auto home = HostStartup::environment("JAVA_HOME"); home && !home->empty()) return checked(*home, "JAVA_HOME");
#if defined(__aarch64__)
  constexpr const char* kDebian = "/usr/lib/jvm/java-17-openjdk-arm64";
#else
  constexpr const char* kDebian = "/usr/lib/jvm/java-17-openjdk-amd64";
#endif
  if (fits(kDebian)) return std::string(kDebian);
  if (Result<std::vector<std::string>> names = HostStartup::list_directory("/usr/lib/jvm")) {
    std::sort(names->begin(), names->end());
    for (const std::string& name : *names) {
      std::string home = "/usr/lib/jvm/" + name;
      if (name.find("17") != name.npos && fits(home)) return HostStartup::real_path(home);
    }
  }
  if (std::string home = on_path(); !home.empty()) return home;
  return no_jdk(std::string("No Java 17 was found.\n") + kInstall);
}

}  // namespace cordon::embed
