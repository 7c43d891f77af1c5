#include <cerrno>
#include <thread>

#include "fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

SocketAddress loopback(u2 port) {
  SocketAddress address;
  address.bytes = {127, 0, 0, 1};
  address.port = port;
  return address;
}

}  // namespace

TEST_CASE("addresses as policies see them") {
  SocketAddress address = loopback(80);
  CHECK(address.to_string() == "127.0.0.1:80");
  address.family = AddressFamily::Inet6;
  address.bytes = {};
  address.bytes[15] = 1;
  CHECK(address.to_string() == "[::1]:80");
  address.bytes = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
  CHECK(address.host_string() == "2001:db8::1:0:0:1");
  address.bytes = {};
  CHECK(address.host_string() == "::");
  address.bytes = {0xfe, 0x80};
  CHECK(address.host_string() == "fe80::");
  address.bytes = {0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
  CHECK(address.host_string() == "1:0:1:1:1:1:1:1");
  address.bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1};
  CHECK(address.is_mapped());
  CHECK(address.to_string() == "10.0.0.1:80");
}

TEST_CASE("TCP over the loopback") {
  Vm vm(Policy::allow_all());
  Handle server = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(vm->bind(server, loopback(0)).is_ok());
  CHECK(vm->listen(server, 5).is_ok());
  SocketAddress address = *vm->local_address(server);
  CHECK(address.port != 0);
  Handle client = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(vm->connect(client, address, vm.wake).is_ok());
  Accepted accepted = *vm->accept(server, vm.wake);
  CHECK(accepted.peer.port == vm->local_address(client)->port);
  CHECK(*vm->send(client, bytes_of("hello"), false, vm.wake) == 5);
  CHECK(read_text(vm, accepted.handle) == "hello");
  CHECK(*vm->write(accepted.handle, bytes_of("world"), vm.wake) == 5);
  std::vector<u1> buffer(100);
  CHECK(*vm->receive(client, buffer, true, vm.wake) == 5);
  CHECK(*vm->receive(client, buffer, false, vm.wake) == 5);
  CHECK(vm->set_option(client, SocketOption::NoDelay, {1, 0}).is_ok());
  CHECK(vm->get_option(client, SocketOption::NoDelay)->value == 1);
  CHECK(vm->set_option(client, SocketOption::Linger, {7, 0}).is_ok());
  CHECK(vm->get_option(client, SocketOption::Linger)->value == 7);
  CHECK(vm->shutdown(client, ShutdownSide::Write).is_ok());
  CHECK(read_text(vm, accepted.handle).empty());
  CHECK(vm->granted_count(Permission::NetConnect) == 1);
  CHECK(vm->granted_count(Permission::NetListen) == 1);
  CHECK(vm->granted_count(Permission::NetAccept) == 1);
}

TEST_CASE("a refused connection says so; a blocked accept ends by close") {
  Vm vm(Policy::allow_all());
  Handle server = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(vm->bind(server, loopback(0)).is_ok());
  SocketAddress address = *vm->local_address(server);
  Handle client = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(fails_with(vm->connect(client, address, vm.wake), ECONNREFUSED));
  CHECK(vm->listen(server, 5).is_ok());
  std::thread closer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(vm->pre_close(server).is_ok());
  });
  CHECK(fails_with(vm->accept(server, vm.wake), EBADF));
  closer.join();
}

TEST_CASE("a non-blocking connect is finished by poll") {
  Vm vm(Policy::allow_all());
  Handle server = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(vm->bind(server, loopback(0)).is_ok());
  CHECK(vm->listen(server, 5).is_ok());
  Handle client = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  CHECK(vm->set_blocking(client, false).is_ok());
  Result<void> connected = vm->connect(client, *vm->local_address(server), vm.wake);
  CHECK((connected.is_ok() || fails_with(connected, EINPROGRESS)));
  PollEntry entry{client, kPollOut, 0};
  CHECK(*vm->poll(std::span(&entry, 1), -1, vm.wake) == 1);
  CHECK(vm->finish_connect(client).is_ok());
}

TEST_CASE("datagrams") {
  Vm vm(Policy::allow_all());
  Handle first = *vm->socket(AddressFamily::Inet4, SocketType::Datagram);
  Handle second = *vm->socket(AddressFamily::Inet4, SocketType::Datagram);
  CHECK(vm->bind(first, loopback(0)).is_ok());
  CHECK(vm->bind(second, loopback(0)).is_ok());
  CHECK(*vm->send_to(second, bytes_of("ping"), *vm->local_address(first), vm.wake) == 4);
  std::vector<u1> buffer(100);
  Received received = *vm->receive_from(first, buffer, false, vm.wake);
  CHECK(received.length == 4);
  CHECK(received.sender.port == vm->local_address(second)->port);
}

TEST_CASE("unix sockets keep the guest's names") {
  ScratchDirectory scratch;
  GatewayOptions options;
  options.working_directory = scratch.path();
  Vm vm(Policy::allow_all(), std::move(options));
  SocketAddress address;
  address.family = AddressFamily::Unix;
  address.path = "s.sock";
  Handle server = *vm->socket(AddressFamily::Unix, SocketType::Stream);
  CHECK(vm->bind(server, address).is_ok());
  CHECK(std::filesystem::exists(scratch / "s.sock"));
  CHECK(vm->listen(server, 5).is_ok());
  Handle client = *vm->socket(AddressFamily::Unix, SocketType::Stream);
  CHECK(vm->connect(client, address, vm.wake).is_ok());
  Accepted accepted = *vm->accept(server, vm.wake);
  CHECK(vm->local_address(server)->path == "s.sock");
  CHECK(vm->peer_address(client)->path == "s.sock");
  CHECK(vm->local_address(accepted.handle)->path == "s.sock");
  CHECK(accepted.peer.path.empty());
}

TEST_CASE("network verbs: denied") {
  ScratchDirectory scratch;
  Vm vm(Policy::deny_all());
  Handle stream = *vm->socket(AddressFamily::Inet4, SocketType::Stream);
  Handle datagram = *vm->socket(AddressFamily::Inet4, SocketType::Datagram);
  Handle local = *vm->socket(AddressFamily::Unix, SocketType::Stream);
  CHECK(is_denied(vm->connect(stream, loopback(80), vm.wake)));
  CHECK(is_denied(vm->bind(stream, loopback(8080))));
  CHECK(is_denied(vm->listen(stream, 5)));
  CHECK(is_denied(vm->bind(datagram, loopback(8053))));
  CHECK(is_denied(vm->connect(datagram, loopback(53), vm.wake)));
  CHECK(is_denied(vm->send_to(datagram, bytes_of("x"), loopback(53), vm.wake)));
  SocketAddress address;
  address.family = AddressFamily::Unix;
  address.path = scratch / "s.sock";
  CHECK(is_denied(vm->bind(local, address)));
  CHECK(is_denied(vm->connect(local, address, vm.wake)));
  CHECK(is_denied(vm->resolve("example.org")));
  CHECK(is_denied(vm->reverse_resolve(loopback(0))));
  CHECK(*vm->host_name() == "localhost");
  REQUIRE(vm->interfaces()->size() == 1);
  CHECK((*vm->interfaces())[0].is_loopback);
  CHECK(fails_with(vm->send(*vm->event_counter(), bytes_of("x"), false, vm.wake), ENOTSOCK));
}

TEST_CASE("names: granted") {
  Vm vm(Policy::allow_all());
  CHECK_FALSE(vm->resolve("localhost")->empty());
  Result<std::vector<SocketAddress>> unknown = vm->resolve("no-such-host.invalid");
  CHECK_FALSE(unknown.is_ok());
  CHECK_FALSE(vm->interfaces()->empty());
  SocketOption option;
  CHECK(find_socket_option(6, 1, &option));
  CHECK(option == SocketOption::NoDelay);
  CHECK_FALSE(find_socket_option(1, 26, &option));  // SO_ATTACH_FILTER
}
