// A game whose monsters are scripted in Java: host functions, objects, a deadline, a policy that gives the scripts nothing.
//
//     build/release/bin/game_loop
#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include "cordon/cordon.hpp"

namespace {

struct Game {
  double player_x = 3;
  std::map<std::string, cordon::Object> monsters;
  int spawned = 0;
};

/// The scripts of a game: one VM, what it may call of the game, and nothing of the host.
cordon::Vm load_scripts(cordon::Runtime& runtime, Game& game, const std::string& classes) {
  cordon::Vm vm = runtime.create_vm({.name = "scripts", .class_path = {classes}, .max_heap = 64 << 20}).value();
  vm.bind("game.World.playerX", [&game] { return game.player_x; }).value();
  vm.bind("game.World.say", [](std::string who, std::string text) { std::printf("%s: %s\n", who.c_str(), text.c_str()); }).value();
  vm.bind("game.World.spawn", [&game](std::string kind, double x) {
      ++game.spawned;
      std::printf("a %s appears at %.1f\n", kind.c_str(), x);
    }).value();
  return vm;
}

}  // namespace

int main(int, char** arguments) {
  cordon::Outcome<cordon::Runtime> runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  Game game;
  cordon::Vm vm = load_scripts(*runtime, game, std::string(arguments[0]) + ".classes");
  for (auto [name, x] : {std::pair{"Grue", 0.0}, std::pair{"Troll", 9.0}})
    game.monsters[name] = vm.construct("game.Monster", name, x).value();

  // Found once, called in every frame; a frame's script may take a quarter of a second.
  auto tick = vm.method<double(double)>("game.Monster.tick").value().within(std::chrono::milliseconds(250));
  for (int frame = 0; frame < 200; ++frame)
    for (auto& [name, monster] : game.monsters) {
      cordon::Outcome<double> x = tick(monster, 1.0 / 60);
      if (!x) std::printf("%s: %s\n", name.c_str(), x.failure().trace().c_str());
      else if (frame % 60 == 0) std::printf("frame %d: %s is at %.2f\n", frame, name.c_str(), *x);
    }

  // What scripts cannot do: read files that nobody gave them, and hang the game.
  auto read = game.monsters["Grue"].call("read", "/etc/passwd");
  std::printf("reading a file: %s\n", read.failure().class_name().c_str());
  auto think = vm.method<void()>("game.Monster.think").value().within(std::chrono::milliseconds(20));
  std::printf("thinking for ever: %s\n", think(game.monsters["Troll"]).failure().message().c_str());
  std::printf("%d spawned, the scripts are %s\n", game.spawned, vm.is_alive() ? "well" : "gone");
  return 0;
}
