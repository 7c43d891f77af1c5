// Plugins in a directory: loaded, called, denied, replaced, ended, unloaded.
#include "fixture.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A directory of plugins, gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "cordon-plugins-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  std::string path() const { return path_.string(); }

  /// Makes NAME.jar of a class Plugin with this body.
  void add(const std::string& name, const std::string& body, const std::string& policy = {}) {
    fs::path work = path_ / "work";
    fs::remove_all(work);
    fs::create_directory(work);
    std::ofstream(work / "Plugin.java") << "public class Plugin { " << body << " }";
    std::ofstream(work / "manifest") << "Cordon-Plugin: Plugin\n";
    std::string command = "cd " + work.string() + " && javac Plugin.java && jar -c -f new.jar -m manifest *.class && mv new.jar ../" +
                          name + ".jar";
    REQUIRE(std::system(command.c_str()) == 0);
    if (!policy.empty()) std::ofstream(path_ / (name + ".toml")) << policy;
  }
  void remove(const std::string& name) { fs::remove(path_ / (name + ".jar")); }

 private:
  fs::path path_;
};

cordon::PluginStatus status_of(const cordon::PluginHost& host, const std::string& name) {
  for (cordon::PluginStatus& status : host.status())
    if (status.name == name) return status;
  return {};
}

std::string answer(const std::shared_ptr<cordon::Plugin>& plugin, const std::string& text) {
  REQUIRE(plugin);
  auto result = plugin->vm().call<std::string>(plugin->main_class() + ".answer", text);
  return result ? *result : result.failure().message();
}

constexpr const char* kEcho = "static int calls; public static String answer(String text) { return text + ++calls; }";
constexpr const char* kReader =
    "public static String answer(String path) throws Exception { return java.nio.file.Files.readString(java.nio.file.Path.of(path)); }";

}  // namespace

TEST_CASE("plugins of a directory are loaded, each with its policy") {
  Folder folder;
  folder.add("echo", kEcho);
  folder.add("reader", kReader);
  folder.add("granted", kReader, "[allow]\nread = [\"/etc/hostname\"]\n");
  folder.add("broken", kEcho, "[allow]\nnonsense = 1\n");
  auto host = cordon::PluginHost::create(runtime(), {.directory = folder.path()}).value();
  CHECK(answer(host.find("echo"), "a") == "a1");
  CHECK(answer(host.find("echo"), "a") == "a2");
  CHECK(answer(host.find("reader"), "/etc/hostname").starts_with("java.nio.file.AccessDeniedException"));
  CHECK(answer(host.find("granted"), "/etc/hostname").find("Exception") == std::string::npos);
  CHECK(host.find("broken") == nullptr);
  CHECK(host.find("nobody") == nullptr);
  CHECK(status_of(host, "broken").state == cordon::PluginState::Failed);
  CHECK(status_of(host, "broken").problem.find("nonsense") != std::string::npos);
  CHECK(status_of(host, "echo").denials.empty());
  REQUIRE_FALSE(status_of(host, "reader").denials.empty());
  CHECK(status_of(host, "reader").denials[0].starts_with("file read of \"/etc/hostname\""));
  CHECK(status_of(host, "echo").meters.heap_live > 0);
  CHECK_FALSE(cordon::PluginHost::create(runtime(), {.directory = folder.path() + "/none"}).ok());
}

TEST_CASE("a plugin is replaced when its jar changes, and goes with it") {
  Folder folder;
  folder.add("one", kEcho);
  auto host = cordon::PluginHost::create(runtime(), {.directory = folder.path()}).value();
  std::shared_ptr<cordon::Plugin> old = host.find("one");
  CHECK(answer(old, "a") == "a1");
  host.refresh().value();
  CHECK(host.find("one") == old);
  folder.add("one", "public static String answer(String text) { return \"new \" + text; }");
  host.refresh().value();
  CHECK(answer(host.find("one"), "a") == "new a");
  CHECK(status_of(host, "one").generation == 2);
  CHECK(answer(old, "a") == "a2");  // who holds it may end what he has begun
  folder.add("two", kEcho);
  host.refresh().value();
  CHECK(answer(host.find("two"), "b") == "b1");
  folder.remove("one");
  host.refresh().value();
  CHECK(host.find("one") == nullptr);
  CHECK(host.status().size() == 1);
}

TEST_CASE("a plugin that ends is started again; one that is unloaded stays so") {
  Folder folder;
  folder.add("exits", "public static String answer(String text) { System.exit(3); return text; }");
  folder.add("echo", kEcho);
  auto host = cordon::PluginHost::create(runtime(), {.directory = folder.path()}).value();
  (void)host.find("exits")->vm().call<std::string>("Plugin.answer", "x");
  CHECK(host.find("exits") == nullptr);
  CHECK(status_of(host, "exits").state == cordon::PluginState::Ended);
  host.refresh().value();
  CHECK(host.find("exits") == nullptr);  // not at once
  std::this_thread::sleep_for(1100ms);
  host.refresh().value();
  CHECK(host.find("exits") != nullptr);
  CHECK(answer(host.find("echo"), "a") == "a1");

  CHECK(host.unload("echo"));
  CHECK_FALSE(host.unload("echo"));
  host.refresh().value();
  CHECK(host.find("echo") == nullptr);
  CHECK(host.reload("echo").ok());
  CHECK(answer(host.find("echo"), "a") == "a1");
  CHECK_FALSE(host.reload("../echo").ok());
}
