// LuaJIT's part of the side-by-side run.
#include <luajit-2.1/lua.hpp>

#include "benchmarks/embedding/side.h"

namespace {
int host(lua_State* lua) {
  lua_pushinteger(lua, lua_tointeger(lua, 1) + 1);
  return 1;
}
int plain_host(int x) { return x + 1; }

constexpr const char* kProgram = R"lua(
local ffi = require("ffi")
local plain = ffi.cast("int (*)(int)", address)
function add(a, b) return a + b end
function call_host(n) local s = 0; for i = 1, n do s = host(s) end; return s end
function call_plain(n) local s = 0; for i = 1, n do s = plain(s) end; return s end
)lua";
}  // namespace

int main() {
  lua_State* lua = luaL_newstate();
  luaL_openlibs(lua);
  lua_pushcfunction(lua, host);
  lua_setglobal(lua, "host");
  lua_pushlightuserdata(lua, reinterpret_cast<void*>(&plain_host));
  lua_setglobal(lua, "address");
  if (luaL_dostring(lua, kProgram)) {
    std::fprintf(stderr, "%s\n", lua_tostring(lua, -1));
    return 1;
  }
  lua_Integer sum = 0;
  auto call = [&](const char* name) {
    lua_getglobal(lua, name);
    lua_pushinteger(lua, side::kCalls);
    if (lua_pcall(lua, 1, 1, 0)) std::fprintf(stderr, "%s\n", lua_tostring(lua, -1));
    sum += lua_tointeger(lua, -1);
    lua_pop(lua, 1);
  };
  lua_getglobal(lua, "add");
  int add = luaL_ref(lua, LUA_REGISTRYINDEX);
  side::measure("into", side::kCalls, [&] {
    for (int i = 0; i < side::kCalls; ++i) {
      lua_rawgeti(lua, LUA_REGISTRYINDEX, add);
      lua_pushinteger(lua, sum);
      lua_pushinteger(lua, 1);
      if (lua_pcall(lua, 2, 1, 0)) return;
      sum = lua_tointeger(lua, -1);
      lua_pop(lua, 1);
    }
  });
  side::measure("out", side::kCalls, [&] { call("call_host"); });
  side::measure("out_ffi", side::kCalls, [&] { call("call_plain"); });
  return sum == 42;
}
