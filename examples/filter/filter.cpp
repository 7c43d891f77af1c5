// Runs a Java program as a filter: its standard streams are buffers, its policy a file beside it.
//
//     build/release/bin/text_filter examples/filter < letter.txt
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "cordon/cordon.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: text_filter DIRECTORY (with filter.toml and words.txt) < text\n");
    return 1;
  }
  const std::string directory = arguments[1];
  std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  auto runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  auto out = std::make_shared<cordon::OutputBuffer>(), error = std::make_shared<cordon::OutputBuffer>();
  cordon::VmOptions options;
  options.policy.file(directory + "/filter.toml").map("/words.txt", directory + "/words.txt", true);
  options.class_path = {std::string(arguments[0]) + ".classes"};
  options.input = cordon::Input(text);
  options.output = out;
  options.error = error;
  options.events.on_audit = [](const cordon::DecisionEvent& event) {
    if (!event.allowed && event.resource.starts_with("/tmp/"))
      std::printf("denied: %.*s\n", static_cast<int>(event.resource.size()), event.resource.data());
  };
  auto vm = runtime->create_vm(std::move(options));
  if (!vm) {
    std::fprintf(stderr, "%s\n", vm.failure().message().c_str());
    return 1;
  }
  auto done = vm->run_main("Filter", {"/words.txt"});
  std::printf("%s", out->text().c_str());
  if (!done) std::fprintf(stderr, "%s\n", done.failure().trace().c_str());
  if (!error->text().empty()) std::printf("it complained.\n");
  return done ? 0 : 1;
}
