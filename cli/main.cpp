#include <cstdio>
#include <cstring>

#include "embed/launch.h"

int main(int argc, char** argv) {
  cordon::embed::LaunchOptions options;
  options.java_home = "/usr/lib/jvm/java-17-openjdk-amd64";
  int i = 1;
  if (i < argc && !std::strcmp(argv[i], "run")) ++i;
  for (; i < argc && argv[i][0] == '-'; ++i) {
    if (!std::strcmp(argv[i], "-A")) options.allow_all = true;
    else if (!std::strcmp(argv[i], "-cp")) options.class_path = argv[++i];
    else if (!std::strcmp(argv[i], "-m")) { options.mode = cordon::embed::LaunchOptions::Mode::Module; ++i; break; }
  }
  if (i < argc) options.main = argv[i++];
  for (; i < argc; ++i) options.arguments.push_back(argv[i]);
  auto result = cordon::embed::launch(options);
  if (!result) {
    std::fprintf(stderr, "cordon: %s\n", result.error().message.c_str());
    return 1;
  }
  return *result;
}
