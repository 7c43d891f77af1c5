// Writes docs/natives.md: every native method of the installed class library, and which of them Cordon has.
//
//   natives_page JAVA_HOME > docs/natives.md
//   natives_page JAVA_HOME --check docs/natives.md    1: the page is out of date; 77: it is about another JDK

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "loader/class_file.h"
#include "loader/jimage.h"
#include "loader/symbol.h"
#include "monitor/host_startup.h"
#include "monitor/permissions.h"
#include "stdlib/registry.h"

using namespace cordon;

namespace {

constexpr int kSkipped = 77;

/// A native method that some class declares, and its row in stdlib/ if there is one.
struct Method {
  std::string name, descriptor;
  bool is_polymorphic = false;
  const vm::NativeMethod* row = nullptr;
  bool is_there() const { return row || is_polymorphic; }
  friend bool operator<(const Method& a, const Method& b) {
    return std::tie(a.name, a.descriptor) < std::tie(b.name, b.descriptor);
  }
};
using Classes = std::map<std::string, std::vector<Method>>;

struct Survey {
  std::map<std::string, Classes> modules;
  std::set<const vm::NativeMethod*> used;
};

const vm::NativeMethod* find_row(const std::string& class_name, const Method& method) {
  for (std::size_t i = 0; i < stdlib::kNativeClassCount; ++i) {
    const vm::NativeClass& natives = *stdlib::kNativeClasses[i];
    if (class_name != natives.class_name) continue;
    for (std::size_t m = 0; m < natives.count; ++m)
      if (method.name == natives.methods[m].name && method.descriptor == natives.methods[m].descriptor)
        return &natives.methods[m];
  }
  return nullptr;
}

Result<Survey> survey(const loader::JImage& image) {
  Survey result;
  loader::SymbolTable symbols;
  loader::SymbolPins pins(symbols);
  Error failure;
  bool failed = false;
  CORDON_TRY(image.for_each([&](const loader::JImageResource& resource) {
    if (resource.is_directory_node() || resource.extension != "class" || resource.base == "module-info") return true;
    Result<Bytes> bytes = image.content(resource);
    if (!bytes) return failed = true, failure = bytes.take_error(), false;
    loader::ParseOptions options;
    options.pins = &pins;
    options.copy_bytes = false;
    options.trusted = true;
    auto parsed = loader::parse_class_file(*bytes, options);
    if (!parsed) return failed = true, failure = parsed.take_error(), false;
    const loader::ClassFile& file = **parsed;
    std::string name(file.name()->text());
    bool has_polymorphic = name == "java/lang/invoke/MethodHandle" || name == "java/lang/invoke/VarHandle";
    for (const loader::MethodInfo& info : file.methods) {
      if (!(info.access & loader::kNative)) continue;
      Method method;
      method.name = file.cp.utf8(info.name);
      method.descriptor = file.cp.utf8(info.descriptor);
      method.is_polymorphic = has_polymorphic && (info.access & loader::kVarargs);
      method.row = find_row(name, method);
      if (method.row) result.used.insert(method.row);
      result.modules[std::string(resource.module)][name].push_back(std::move(method));
    }
    return true;
  }));
  if (failed) return failure;
  for (auto& [module, classes] : result.modules)
    for (auto& [name, methods] : classes) std::sort(methods.begin(), methods.end());
  return result;
}

/// JAVA_VERSION of the JDK's release file.
std::string java_version(const std::string& java_home) {
  constexpr std::string_view kKey = "JAVA_VERSION=\"";
  auto bytes = monitor::HostStartup::read_file(java_home + "/release");
  if (!bytes) return "unknown";
  std::string text(bytes->begin(), bytes->end());
  std::size_t at = text.find(kKey);
  if (at == std::string::npos) return "unknown";
  at += kKey.size();
  return text.substr(at, text.find('"', at) - at);
}

std::string dotted(std::string name) {
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

std::string support(const Method& method) {
  if (method.is_polymorphic) return "in the VM";
  return method.row ? "yes" : "no";
}

/// What the native may ask for; "host" if only what handles and the like stand for, nothing if it never leaves the VM.
std::string permissions(const vm::NativeMethod* row) {
  if (!row || !row->reaches_host) return "";
  if (row->permission_count == 0) return "host";
  std::string text;
  for (u1 i = 0; i < row->permission_count; ++i) {
    if (i) text += ", ";
    text += monitor::info(row->permissions[i]).name;
  }
  return text;
}

std::string version_line(const std::string& version) { return "Class library: OpenJDK " + version + ".\n"; }

void append_module(std::string& page, const std::string& module, const Classes& classes) {
  page += "\n## " + module + "\n\n| class | native method | there | may ask for |\n|---|---|---|---|\n";
  for (const auto& [name, methods] : classes) {
    bool none = std::none_of(methods.begin(), methods.end(), [](const Method& m) { return m.is_there(); });
    std::string shown = "`" + dotted(name) + "`";
    if (none && methods.size() > 1) {
      page += "| " + shown + " | all " + std::to_string(methods.size()) + " | no | |\n";
      continue;
    }
    for (const Method& method : methods) {
      page += "| " + shown + " | `" + method.name + method.descriptor + "` | " + support(method) + " | " +
              permissions(method.row) + " |\n";
      shown.clear();
    }
  }
}

std::string make_page(const Survey& found, const std::string& version) {
  std::string page =
      "# Native methods\n\n"
      "Generated from the installed modules and the tables in `stdlib/` by `tools/natives_page.cpp`; do not edit.\n" +
      version_line(version) +
      "\nA method that is not there throws `UnsatisfiedLinkError` when it is called. The last column is all that a method\n"
      "may ask the monitor for: empty, and it cannot reach the host; `host`, and it only uses what the VM has open or\n"
      "asks for nothing that needs a permission.\n\n"
      "| module | native methods | there | reach the host |\n|---|---|---|---|\n";
  for (const auto& [module, classes] : found.modules) {
    std::size_t all = 0, there = 0, host = 0;
    for (const auto& [name, methods] : classes)
      for (const Method& method : methods) {
        all++;
        there += method.is_there();
        host += method.row && method.row->reaches_host;
      }
    page += "| " + module + " | " + std::to_string(all) + " | " + std::to_string(there) + " | " +
            std::to_string(host) + " |\n";
  }
  for (const auto& [module, classes] : found.modules) {
    bool any = false;
    for (const auto& [name, methods] : classes)
      any |= std::any_of(methods.begin(), methods.end(), [](const Method& m) { return m.is_there(); });
    if (any) append_module(page, module, classes);
  }
  std::string strangers;
  for (std::size_t i = 0; i < stdlib::kNativeClassCount; ++i) {
    const vm::NativeClass& natives = *stdlib::kNativeClasses[i];
    for (std::size_t m = 0; m < natives.count; ++m)
      if (!found.used.count(&natives.methods[m]))
        strangers += "- `" + dotted(natives.class_name) + "." + natives.methods[m].name + natives.methods[m].descriptor + "`\n";
  }
  if (!strangers.empty()) page += "\n## Of other updates of JDK 17\n\n" + strangers;
  return page;
}

int check(const std::string& page, const std::string& version, const std::string& path) {
  auto bytes = monitor::HostStartup::read_file(path);
  if (!bytes) return std::fprintf(stderr, "%s: %s\n", path.c_str(), bytes.error().message.c_str()), 1;
  std::string old(bytes->begin(), bytes->end());
  if (old == page) return 0;
  if (old.find(version_line(version)) == std::string::npos) {
    std::printf("%s is about another JDK than the installed %s\n", path.c_str(), version.c_str());
    return kSkipped;
  }
  std::printf("%s is out of date: write it anew with natives_page JAVA_HOME > %s\n", path.c_str(), path.c_str());
  return 1;
}

Result<int> run(int argc, char** argv) {
  if (argc != 2 && !(argc == 4 && !std::strcmp(argv[2], "--check")))
    return Error{ErrorKind::BadInput, 0, "usage: natives_page JAVA_HOME [--check PAGE]"};
  std::string java_home = argv[1];
  monitor::MappedFile mapped = CORDON_TRY(monitor::HostStartup::map_file(java_home + "/lib/modules"));
  loader::JImage image = CORDON_TRY(loader::JImage::open(mapped.bytes()));
  Survey found = CORDON_TRY(survey(image));
  std::string version = java_version(java_home);
  std::string page = make_page(found, version);
  if (argc == 4) return check(page, version, argv[3]);
  std::fwrite(page.data(), 1, page.size(), stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Result<int> result = run(argc, argv);
  if (result) return *result;
  std::fprintf(stderr, "natives_page: %s\n", result.error().message.c_str());
  return 1;
}
