// Hosts and ports through the gateway: names, redirections, filters. The other side is a gateway that may do
// everything.
#include "monitor/network.h"

#include <cerrno>
#include <map>
#include <thread>

#include "fixture.h"
#include "monitor/addresses.h"
#include "monitor/endpoints.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

/// Answers from a table that tests change, and counts the questions.
class TableResolver final : public Resolver {
 public:
  Result<std::vector<SocketAddress>> resolve(const std::string& name) override {
    asked++;
    auto entry = hosts.find(name);
    if (entry == hosts.end()) return Error{ErrorKind::NotFound, 0, "Name or service not known"};
    return std::vector<SocketAddress>{*parse_numeric_host(entry->second)};
  }
  Result<std::string> reverse_resolve(const SocketAddress& address) override {
    asked++;
    return "name-of-" + address.host_string();
  }
  std::map<std::string, std::string> hosts;
  int asked = 0;
};

struct Net {
  PolicySpec spec;
  std::shared_ptr<TableResolver> resolver = std::make_shared<TableResolver>();

  Net& rule(Rule::Effect effect, std::string_view flag, std::string_view endpoint) {
    Rule added;
    added.effect = effect;
    added.permissions = permissions_of_flag(flag);
    if (!endpoint.empty()) added.pattern = *parse_endpoint(endpoint);
    added.text = endpoint;
    spec.rules.push_back(std::move(added));
    return *this;
  }
  Net& allow(std::string_view endpoint) { return rule(Rule::Allow, "--allow-net", endpoint); }
  Net& deny(std::string_view endpoint) { return rule(Rule::Deny, "--allow-net", endpoint); }
  Net& listen(std::string_view endpoint) { return rule(Rule::Allow, "--allow-listen", endpoint); }
  Net& map(std::string host, u2 port, std::string to_host, u2 to_port) {
    spec.networks.push_back({std::move(host), port, std::move(to_host), to_port, {}});
    return *this;
  }
  std::unique_ptr<Vm> vm() {
    GatewayOptions options;
    options.resolver = resolver;
    return std::make_unique<Vm>(Policy::create(spec), std::move(options));
  }
};

SocketAddress at(std::string_view host, u2 port) {
  SocketAddress address = *parse_numeric_host(host);
  address.port = port;
  return address;
}

/// A server on loopback that anybody may talk to.
struct Server {
  explicit Server(SocketType type = SocketType::Stream, std::string_view host = "127.0.0.1") : vm(Policy::allow_all()) {
    handle = *vm->socket(AddressFamily::Inet4, type);
    REQUIRE(vm->bind(handle, at(host, 0)).is_ok());
    if (type == SocketType::Stream) REQUIRE(vm->listen(handle, 5).is_ok());
    port = vm->local_address(handle)->port;
  }
  std::string receive() {
    std::vector<u1> buffer(100);
    Received received = *vm->receive_from(handle, buffer, false, vm.wake);
    sender = received.sender;
    return std::string(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(received.length));
  }
  Vm vm;
  Handle handle;
  u2 port = 0;
  SocketAddress sender;
};

Result<void> connect(Vm& vm, const SocketAddress& address) {
  Handle handle = *vm->socket(address.family, SocketType::Stream);
  Result<void> result = vm->connect(handle, address, vm.wake);
  CHECK(vm->close(handle).is_ok());
  return result;
}

}  // namespace

TEST_CASE("a name counts where this VM's own lookup found it") {
  // The granted address is one that refuses: 127.0.0.0/8 would do too, but names never lead there.
  Net net;
  net.allow("granted.com:9");
  net.resolver->hosts = {{"granted.com", "240.0.0.1"}, {"evil.com", "240.0.0.2"}};
  auto vm = net.vm();
  CHECK(is_denied(connect(*vm, at("240.0.0.1", 9))));
  CHECK((*vm)->resolve("granted.com").is_ok());
  Result<void> reached = connect(*vm, at("240.0.0.1", 9));
  CHECK_FALSE(is_denied(reached));  // 240.0.0.0/4 is unreachable: the host says so, not the policy
  CHECK(is_denied(connect(*vm, at("240.0.0.1", 10))));
  CHECK(is_denied(connect(*vm, at("240.0.0.2", 9))));
  int questions = net.resolver->asked;
  CHECK(is_denied((*vm)->resolve("evil.com")));
  CHECK(is_denied((*vm)->resolve("secret.granted.com")));
  CHECK(net.resolver->asked == questions);
  // Another VM with the same policy has asked nothing yet.
  CHECK(is_denied(connect(*net.vm(), at("240.0.0.1", 9))));
}

TEST_CASE("a granted name that is pointed inside leads nowhere") {
  Server server;
  Net net;
  net.allow("granted.com").allow("localhost:1");
  net.resolver->hosts = {{"granted.com", "240.0.0.1"}};
  auto vm = net.vm();
  CHECK((*vm)->resolve("Granted.COM.").is_ok());
  net.resolver->hosts["granted.com"] = "127.0.0.1";
  CHECK((*vm)->resolve("granted.com")->front().host_string() == "127.0.0.1");
  CHECK(is_denied(connect(*vm, at("127.0.0.1", server.port))));
}

TEST_CASE("numbers need no resolver, in all their spellings, and grant nothing") {
  Net net;
  auto vm = net.vm();
  for (auto text : {"127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "::1", "::ffff:127.0.0.1"})
    CHECK((*vm)->resolve(text).is_ok());
  CHECK(is_denied((*vm)->resolve("localhost")));
  CHECK_FALSE((*vm)->resolve("fe80::1%eth99").is_ok());
  CHECK(net.resolver->asked == 0);
  CHECK(is_denied(connect(*vm, at("127.0.0.1", 80))));
  CHECK(is_denied((*vm)->reverse_resolve(at("127.0.0.1", 0))));
  net.deny("localhost");
  CHECK(is_denied((*net.vm())->resolve("localhost")));
}

TEST_CASE("denying localhost denies every way to this host") {
  Server server(SocketType::Stream, "0.0.0.0");
  Net net;
  net.spec.allow_all = true;
  CHECK(connect(*net.vm(), at("127.0.0.1", server.port)).is_ok());
  net.deny("localhost");
  auto vm = net.vm();
  for (auto host : {"127.0.0.1", "127.0.0.2", "0.0.0.0"}) CHECK(is_denied(connect(*vm, at(host, server.port))));
  std::vector<NetworkInterface> interfaces = std::move(Vm(Policy::allow_all())->interfaces()).value();
  for (const NetworkInterface& interface : interfaces) {
    for (const InterfaceAddress& own : interface.addresses) {
      SocketAddress address = own.address;
      address.port = server.port;
      CHECK_MESSAGE(is_denied(connect(*vm, address)), address.to_string());
    }
  }
}

TEST_CASE("denying a name denies its addresses, whoever names them how") {
  Net net;
  net.spec.allow_all = true;
  net.deny("evil.com");
  net.resolver->hosts = {{"evil.com", "240.0.0.2"}};
  auto vm = net.vm();
  CHECK(is_denied(connect(*vm, at("240.0.0.2", 9))));
  CHECK(is_denied((*vm)->resolve("EVIL.com")));
  CHECK_FALSE(is_denied(connect(*vm, at("240.0.0.1", 9))));
}

TEST_CASE("a redirected name: another host behind it, seen as it was asked for") {
  Server server;
  Net net;
  net.allow("db.internal:5432").map("db.internal", 5432, "127.0.0.1", server.port);
  auto vm = net.vm();
  SocketAddress address = (*vm)->resolve("db.internal")->front();
  CHECK(address.host_string() == "198.18.0.1");
  CHECK(net.resolver->asked == 0);
  address.port = 5432;
  Handle client = *(*vm)->socket(AddressFamily::Inet4, SocketType::Stream);
  REQUIRE((*vm)->connect(client, address, vm->wake).is_ok());
  Accepted accepted = *server.vm->accept(server.handle, server.vm.wake);
  CHECK(*(*vm)->send(client, bytes_of("hello"), false, vm->wake) == 5);
  CHECK(read_text(server.vm, accepted.handle) == "hello");
  CHECK((*vm)->peer_address(client)->to_string() == "198.18.0.1:5432");
  // It grants nothing by itself: neither other ports nor what is behind it, nor without a rule.
  CHECK(is_denied(connect(*vm, at("127.0.0.1", server.port))));
  Net ungranted;
  ungranted.map("db.internal", 5432, "127.0.0.1", server.port);
  auto poor = ungranted.vm();
  CHECK(is_denied((*poor)->resolve("db.internal")));
  CHECK(is_denied(connect(*poor, address)));
}

TEST_CASE("a redirected address, also mapped into IPv6; and other ports of a redirected name") {
  Server server;
  Net net;
  net.allow("10.9.8.7:80").map("10.9.8.7", 80, "localhost", server.port);
  net.allow("half.com").map("half.com", 80, "127.0.0.1", server.port);
  net.resolver->hosts = {{"localhost", "127.0.0.1"}, {"half.com", "240.0.0.3"}};
  auto vm = net.vm();
  CHECK(connect(*vm, at("10.9.8.7", 80)).is_ok());
  if (Gateway::has_ipv6()) CHECK(connect(*vm, at("::ffff:10.9.8.7", 80)).is_ok());
  CHECK(is_denied(connect(*vm, at("10.9.8.7", 81))));
  SocketAddress half = (*vm)->resolve("half.com")->front();
  half.port = 80;
  CHECK(connect(*vm, half).is_ok());
  half.port = 81;
  net.resolver->hosts["half.com"] = "127.0.0.1";  // what is not redirected is subject to all rules for names
  half.port = server.port;
  CHECK(is_denied(connect(*vm, half)));
}

TEST_CASE("datagrams: each is asked, strangers are not heard, redirected answers come from whom they were sent to") {
  Server server(SocketType::Datagram), stranger(SocketType::Datagram);
  Net net;
  net.allow("127.0.0.1:" + std::to_string(server.port)).allow("dns.internal:53");
  net.map("dns.internal", 53, "127.0.0.1", server.port);
  auto vm = net.vm();
  Handle client = *(*vm)->socket(AddressFamily::Inet4, SocketType::Datagram);
  REQUIRE((*vm)->bind(client, at("127.0.0.1", 0)).is_ok());
  u2 own_port = (*vm)->local_address(client)->port;
  CHECK(is_denied((*vm)->send_to(client, bytes_of("x"), at("127.0.0.1", stranger.port), vm->wake)));
  CHECK((*vm)->send_to(client, bytes_of("ping"), at("127.0.0.1", server.port), vm->wake).is_ok());
  CHECK(server.receive() == "ping");
  CHECK(stranger.vm->send_to(stranger.handle, bytes_of("evil"), at("127.0.0.1", own_port), stranger.vm.wake).is_ok());
  CHECK(server.vm->send_to(server.handle, bytes_of("pong"), server.sender, server.vm.wake).is_ok());
  std::vector<u1> buffer(100);
  SUBCASE("received with the sender") {
    Received received = *(*vm)->receive_from(client, buffer, false, vm->wake);
    CHECK(received.length == 4);
    CHECK(received.sender.port == server.port);
    CHECK(buffer[0] == 'p');
  }
  SUBCASE("read as from a file") { CHECK(read_text(*vm, client) == "pong"); }
  SUBCASE("read into several buffers") {
    std::span<u1> parts[] = {std::span(buffer).first(3), std::span(buffer).subspan(3, 3)};
    CHECK(*(*vm)->read_vector(client, parts, vm->wake) == 4);
    CHECK(buffer[3] == 'g');
  }
  SUBCASE("connected since") {
    CHECK((*vm)->connect(client, at("127.0.0.1", server.port), vm->wake).is_ok());
    CHECK(*(*vm)->receive(client, buffer, false, vm->wake) == 4);
    CHECK(buffer[0] == 'p');
  }
  SUBCASE("redirected") {
    CHECK((*vm)->receive_from(client, buffer, false, vm->wake).is_ok());
    SocketAddress dns = (*vm)->resolve("dns.internal")->front();
    dns.port = 53;
    CHECK((*vm)->send_to(client, bytes_of("query"), dns, vm->wake).is_ok());
    CHECK(server.receive() == "query");
    CHECK(server.vm->send_to(server.handle, bytes_of("answer"), server.sender, server.vm.wake).is_ok());
    Received received = *(*vm)->receive_from(client, buffer, false, vm->wake);
    CHECK(received.sender.to_string() == dns.to_string());
  }
}

TEST_CASE("listening: ports that the host chooses, one interface or all") {
  Net net;
  net.listen("localhost:0");
  auto vm = net.vm();
  Handle handle = *(*vm)->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK((*vm)->bind(handle, at("127.0.0.1", 0)).is_ok());
  REQUIRE((*vm)->listen(handle, 5).is_ok());
  SocketAddress address = *(*vm)->local_address(handle);
  Vm client(Policy::allow_all());
  CHECK(connect(client, address).is_ok());
  CHECK((*vm)->accept(handle, vm->wake).is_ok());
  Handle all = *(*vm)->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK((*vm)->bind(all, at("0.0.0.0", 0)).is_ok());
  CHECK(is_denied((*vm)->listen(all, 5)));
  Handle unbound = *(*vm)->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(is_denied((*vm)->listen(unbound, 5)));
}

TEST_CASE("a server of datagrams hears everybody and answers whom it heard") {
  Server peer(SocketType::Datagram);
  u2 port = Server(SocketType::Datagram).port;  // free by now
  Net net;
  net.listen("localhost:" + std::to_string(port));
  auto vm = net.vm();
  Handle handle = *(*vm)->socket(AddressFamily::Inet4, SocketType::Datagram);
  REQUIRE((*vm)->bind(handle, at("127.0.0.1", port)).is_ok());
  CHECK(is_denied((*vm)->send_to(handle, bytes_of("x"), at("127.0.0.1", peer.port), vm->wake)));
  CHECK(peer.vm->send_to(peer.handle, bytes_of("ask"), at("127.0.0.1", port), peer.vm.wake).is_ok());
  CHECK(read_text(*vm, handle) == "ask");
  CHECK((*vm)->send_to(handle, bytes_of("say"), at("127.0.0.1", peer.port), vm->wake).is_ok());
  CHECK(peer.receive() == "say");
}

TEST_CASE("addresses of the host's interfaces show only with the grant; unix sockets without a path are refused") {
  Net net;
  net.allow(":9");
  auto vm = net.vm();
  Vm open(Policy::allow_all());
  std::vector<NetworkInterface> interfaces = std::move(open->interfaces()).value();
  for (const NetworkInterface& interface : interfaces) {
    for (const InterfaceAddress& own : interface.addresses) {
      if (own.address.family != AddressFamily::Inet4 || is_loopback(own.address)) continue;
      // A connected datagram socket has the address of the interface that it would use; no packet is needed.
      SocketAddress peer = own.address;
      peer.port = 9;
      Handle handle = *(*vm)->socket(AddressFamily::Inet4, SocketType::Datagram);
      CHECK((*vm)->connect(handle, peer, vm->wake).is_ok());
      CHECK((*vm)->local_address(handle)->host_string() == "127.0.0.1");
      Handle known = *open->socket(AddressFamily::Inet4, SocketType::Datagram);
      CHECK(open->connect(known, peer, open.wake).is_ok());
      CHECK(open->local_address(known)->host_string() == peer.host_string());
      // Nor does trying to bind tell which addresses there are.
      Handle probe = *(*vm)->socket(AddressFamily::Inet4, SocketType::Stream);
      peer.port = 0;
      CHECK(is_denied((*vm)->bind(probe, peer)));
      CHECK(is_denied((*vm)->bind(probe, at("203.0.113.1", 0))));
    }
  }
  Handle local = *open->socket(AddressFamily::Unix, SocketType::Stream);
  SocketAddress unnamed;
  unnamed.family = AddressFamily::Unix;
  CHECK(open->bind(local, unnamed).is_ok());
  CHECK(open->local_address(local)->path.empty());
  CHECK(fails_with(open->listen(local, 5), EINVAL));
  unnamed.path = std::string("\0abstract", 9);
  CHECK_FALSE(open->bind(local, unnamed).is_ok());
  CHECK_FALSE(open->connect(local, unnamed, open.wake).is_ok());
}
