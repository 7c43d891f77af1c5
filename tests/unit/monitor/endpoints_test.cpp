#include "monitor/endpoints.h"

#include <doctest/doctest.h>

#include "monitor/addresses.h"

using namespace cordon;
using namespace cordon::monitor;

namespace {

/// The spelling that comes back, or what is wrong after the colon.
std::string respelled(std::string_view text) {
  Result<EndpointPattern> pattern = parse_endpoint(text);
  return pattern ? to_string(*pattern) : "error";
}

SocketAddress address(std::string_view text, u2 port = 0) {
  auto parsed = text.find(':') == std::string_view::npos ? parse_ipv4(text) : parse_ipv6(text);
  REQUIRE(parsed);
  parsed->port = port;
  return *parsed;
}

bool allows(std::string_view pattern, Request request) {
  Rule rule{.permissions = permissions_of_flag("--allow-net"), .pattern = *parse_endpoint(pattern)};
  return rule.matches(request);
}

bool denies(std::string_view pattern, Request request) {
  Rule rule{
      .effect = Rule::Deny, .permissions = permissions_of_flag("--allow-net"), .pattern = *parse_endpoint(pattern)};
  return rule.matches(request);
}

Request to(const SocketAddress& peer) {
  return {.permission = Permission::NetConnect, .resource = "", .address = &peer};
}

bool allows_to(std::string_view pattern, std::string_view peer, u2 port = 80) {
  SocketAddress target = address(peer, port);
  return allows(pattern, to(target));
}

bool denies_to(std::string_view pattern, std::string_view peer, u2 port = 80) {
  SocketAddress target = address(peer, port);
  return denies(pattern, to(target));
}

}  // namespace

TEST_CASE("addresses are read in their forms and in no others") {
  CHECK(parse_ipv4("127.0.0.1"));
  for (auto text : {"127.0.0", "127.0.0.1.", "127.0.0.256", "127.00.0.1", "127.0.0.1 ", "", "1.2.3.4.5", "0x7f.0.0.1"})
    CHECK_FALSE(parse_ipv4(text));
  auto six = [](std::string_view text) { return address(text).host_string(); };
  CHECK(six("::") == "::");
  CHECK(six("::1") == "::1");
  CHECK(six("1::") == "1::");
  CHECK(six("2001:DB8:0:0:0:0:0:1") == "2001:db8::1");
  CHECK(six("1:2:3:4:5:6:7:8") == "1:2:3:4:5:6:7:8");
  CHECK(six("1:2:3:4:5:6:1.2.3.4") == "1:2:3:4:5:6:102:304");
  CHECK(six("::ffff:127.0.0.1") == "127.0.0.1");
  CHECK(six("64:ff9b::10.0.0.1") == "64:ff9b::a00:1");
  for (auto text : {":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g", "1:", "::1%eth0",
                    "1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "1:2:3:4:5:6:7::8"})
    CHECK_FALSE(parse_ipv6(text));
  for (auto text : {"2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0x7f000001", "127.0.1"})
    CHECK(parse_numeric_host(text)->host_string().starts_with("127.0."));
  for (auto text : {"4294967296", "256.1", "1.2.3.256", "08", "1..2", "1.2.3.4.5", "a", "0x"})
    CHECK_FALSE(parse_numeric_host(text));
}

TEST_CASE("an endpoint pattern: its forms") {
  CHECK(respelled("Example.COM.") == "example.com");
  CHECK(respelled("example.com:443") == "example.com:443");
  CHECK(respelled("example.com:8000-8080") == "example.com:8000-8080");
  CHECK(respelled("*.example.com:443") == "*.example.com:443");
  CHECK(respelled("10.0.0.1") == "10.0.0.1");
  CHECK(respelled("10.0.0.0/8:53") == "10.0.0.0/8:53");
  CHECK(respelled("[::1]:80") == "[::1]:80");
  CHECK(respelled("::1") == "::1");
  CHECK(respelled("fe80::/10") == "fe80::/10");
  CHECK(respelled("[fd00::/8]:1-2") == "[fd00::/8]:1-2");
  CHECK(respelled("::ffff:10.0.0.0/104") == "10.0.0.0/8");
  CHECK(respelled(":8080") == ":8080");
  CHECK(respelled("8080") == ":8080");
  CHECK(respelled("*:8080") == ":8080");
  CHECK(respelled("localhost:0") == "localhost:0");
}

TEST_CASE("an endpoint pattern: what cannot be meant is refused") {
  for (auto text : {"",
                    "*",
                    "a b",
                    "http://x",
                    "x/y",
                    "x:",
                    "x:65536",
                    "x:2-1",
                    "x:1-",
                    "x:-1",
                    "x:http",
                    "[::1",
                    "[::1]80",
                    "127.1",
                    "0x7f.1",
                    "2130706433",
                    "0177.0.0.1",
                    "1.2.3.256",
                    "1.2.3",
                    "10.0.0.1/8",
                    "10.0.0.0/33",
                    "::1/129",
                    "fe80::1%eth0",
                    "a*.com",
                    "*",
                    "*.",
                    "*com",
                    "a..b",
                    ".com",
                    "b\xc3\xbc"
                    "cher.de",
                    "user@host",
                    "::/",
                    "x.1",
                    "[10.0.0.1]:80",
                    "::ffff:0.0.0.0/90"})
    CHECK_MESSAGE(respelled(text) == "error", text);
}

TEST_CASE("loopback has many names, and denying one denies all") {
  for (auto pattern : {"localhost", "127.0.0.1", "::1", "127.0.0.0/8", "0.0.0.0"}) {
    for (auto peer : {"127.0.0.1", "127.0.0.2", "127.255.255.254", "0.0.0.0", "::", "::1", "::ffff:127.0.0.1",
                      "::ffff:0.0.0.0", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b:1::127.0.0.1",
                      "2002:7f00:1::", "::ffff:0:127.0.0.1", "2001:0:102:304:0:0:80ff:fffe", "fe80::5efe:127.0.0.1"})
      CHECK_MESSAGE(denies_to(pattern, peer), pattern << " " << peer);
    CHECK_FALSE(denies_to(pattern, "10.0.0.1"));
    CHECK_FALSE(denies_to(pattern, "2001:db8::1"));
    SocketAddress own = address("10.0.0.1", 80);
    Request request = to(own);
    request.is_own_host = true;
    CHECK(denies(pattern, request));
  }
  CHECK(denies_to("10.0.0.0/8", "64:ff9b::a00:1"));
  CHECK(denies_to("10.0.0.0/8", "2002:a00:1::1"));
  CHECK_FALSE(denies_to("0.0.0.0/0:81", "127.0.0.1"));
}

TEST_CASE("an allowed address is that address, mapped or not, and no packed form of it") {
  CHECK(allows_to("127.0.0.1:80", "127.0.0.1"));
  CHECK(allows_to("127.0.0.1:80", "::ffff:127.0.0.1"));
  CHECK(allows_to("::ffff:127.0.0.1", "127.0.0.1"));
  CHECK_FALSE(allows_to("127.0.0.1:80", "127.0.0.1", 81));
  CHECK_FALSE(allows_to("127.0.0.1", "127.0.0.2"));
  CHECK_FALSE(allows_to("127.0.0.1", "0.0.0.0"));
  CHECK_FALSE(allows_to("127.0.0.1", "64:ff9b::127.0.0.1"));
  CHECK_FALSE(allows_to("10.0.0.0/8", "2002:a00:1::1"));
  CHECK(allows_to("localhost", "127.3.2.1"));
  CHECK(allows_to("localhost", "::1"));
  CHECK(allows_to(":80-90", "9.9.9.9", 85));
  CHECK_FALSE(allows_to(":80-90", "9.9.9.9", 91));
}

TEST_CASE("a name leads where the gateway found it, but not inside") {
  std::vector<std::string> names{"granted.com"};
  auto reaches = [&](std::string_view pattern, std::string_view peer) {
    SocketAddress target = address(peer, 443);
    Request request = to(target);
    request.names = names;
    return allows(pattern, request);
  };
  CHECK(reaches("granted.com", "93.184.216.34"));
  CHECK(reaches("granted.com", "2606:2800::1"));
  CHECK_FALSE(reaches("granted.com:80", "93.184.216.34"));
  CHECK_FALSE(reaches("other.com", "93.184.216.34"));
  CHECK_FALSE(reaches("*.granted.com", "93.184.216.34"));
  for (auto inside :
       {"127.0.0.1", "127.1.2.3", "0.0.0.0", "::1", "::", "169.254.169.254", "fe80::1", "::ffff:169.254.169.254",
        "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::", "224.0.0.1", "255.255.255.255", "ff02::1"})
    CHECK_MESSAGE(!reaches("granted.com", inside), inside);
  SocketAddress inner = address("127.0.0.1", 443);
  Request redirected = to(inner);
  redirected.names = names;
  redirected.is_redirected = true;
  CHECK(allows("granted.com", redirected));
}

TEST_CASE("resolution: only names that some rule for connecting speaks of") {
  auto resolves = [](std::string_view pattern, std::string_view name) {
    return allows(pattern, {.permission = Permission::NetResolve, .resource = name});
  };
  CHECK(resolves("granted.com:443", "granted.com"));
  CHECK(resolves("granted.com:443", "Granted.Com."));
  CHECK_FALSE(resolves("granted.com", "granted.com.evil.com"));
  CHECK_FALSE(resolves("granted.com", "secret.granted.com"));
  CHECK(resolves("*.granted.com", "a.b.granted.com"));
  CHECK_FALSE(resolves("*.granted.com", "evilgranted.com"));
  CHECK(resolves(":443", "any.com"));
  CHECK_FALSE(resolves("10.0.0.0/8", "any.com"));
  CHECK_FALSE(resolves("10.0.0.0/8", "localhost"));
  CHECK(resolves("127.0.0.1:80", "localhost"));
  CHECK(resolves("0.0.0.0/0", "Localhost."));
  CHECK_FALSE(resolves("127.0.0.1:80", "any.com"));
  CHECK(denies("granted.com", {.permission = Permission::NetResolve, .resource = "GRANTED.com."}));
  CHECK_FALSE(denies("granted.com:80", {.permission = Permission::NetResolve, .resource = "granted.com"}));
  SocketAddress peer = address("10.1.2.3");
  Request reverse{.permission = Permission::NetResolve, .resource = "10.1.2.3", .address = &peer};
  CHECK(allows("10.0.0.0/8:443", reverse));
  CHECK_FALSE(allows("11.0.0.0/8", reverse));
}

TEST_CASE("binding: all interfaces are more than one") {
  auto rule = [](std::string_view pattern, Rule::Effect effect) {
    return Rule{
        .effect = effect, .permissions = permissions_of_flag("--allow-listen"), .pattern = *parse_endpoint(pattern)};
  };
  auto bind = [&](std::string_view pattern, std::string_view local, u2 port, bool any_port = false,
                  Rule::Effect effect = Rule::Allow) {
    SocketAddress own = address(local, port);
    return rule(pattern, effect)
        .matches({.permission = Permission::NetListen,
                  .resource = "",
                  .address = &own,
                  .side = Request::Local,
                  .is_any_port = any_port});
  };
  CHECK(bind("localhost:8080", "127.0.0.1", 8080));
  CHECK(bind("localhost:8080", "::1", 8080));
  CHECK_FALSE(bind("localhost:8080", "0.0.0.0", 8080));
  CHECK_FALSE(bind("localhost:8080", "::", 8080));
  CHECK_FALSE(bind("127.0.0.0/8", "::", 8080));
  CHECK(bind(":8080", "::", 8080));
  CHECK(bind("0.0.0.0:8080", "0.0.0.0", 8080));
  CHECK_FALSE(bind("localhost:8080", "127.0.0.1", 40000));
  CHECK(bind("localhost:0", "127.0.0.1", 40000, true));
  CHECK_FALSE(bind("localhost:0", "127.0.0.1", 40000, false));
  CHECK(bind("localhost:8080", "0.0.0.0", 8080, false, Rule::Deny));
  CHECK(bind("10.0.0.1", "::", 8080, false, Rule::Deny));
  CHECK_FALSE(bind("10.0.0.1:1", "::", 8080, false, Rule::Deny));
}

TEST_CASE("accepting: who may listen may be called; an accept rule alone says by whom") {
  SocketAddress own = address("127.0.0.1", 8080), peer = address("127.0.0.1", 40000),
                stranger = address("10.0.0.1", 40000);
  auto accepts = [&](std::string_view pattern, PermissionSet permissions, const SocketAddress& from) {
    Rule rule{.permissions = permissions, .pattern = *parse_endpoint(pattern)};
    return rule.matches({.permission = Permission::NetAccept, .resource = "", .address = &from, .local = &own});
  };
  PermissionSet flag = permissions_of_flag("--allow-listen"), alone;
  alone.set(static_cast<size_t>(Permission::NetAccept));
  CHECK(accepts("localhost:8080", flag, peer));
  CHECK(accepts(":8080", flag, stranger));
  CHECK_FALSE(accepts("localhost:8081", flag, peer));
  CHECK(accepts("127.0.0.0/8", alone, peer));
  CHECK_FALSE(accepts("127.0.0.0/8", alone, stranger));
}
