#include "embed/api/class_writer.h"

namespace cordon::detail {

namespace {

constexpr u2 kJava8 = 52;
constexpr u1 kUtf8 = 1, kClass = 7;
constexpr u2 kPublic = 0x0001, kPrivate = 0x0002, kFinal = 0x0010, kSuper = 0x0020, kNative = 0x0100, kSynthetic = 0x1000;

class Writer {
 public:
  void u1_(u1 value) { bytes.push_back(value); }
  void u2_(u2 value) {
    u1_(static_cast<u1>(value >> 8));
    u1_(static_cast<u1>(value));
  }
  void u4_(u4 value) {
    u2_(static_cast<u2>(value >> 16));
    u2_(static_cast<u2>(value));
  }
  std::vector<u1> bytes;
};

/// JVMS 4.4; every entry written once more than need be is cheaper than looking for it.
class Pool {
 public:
  u2 utf8(const std::string& text) {
    writer.u1_(kUtf8);
    writer.u2_(static_cast<u2>(text.size()));
    writer.bytes.insert(writer.bytes.end(), text.begin(), text.end());
    return ++count;
  }
  u2 klass(const std::string& name) {
    u2 text = utf8(name);
    writer.u1_(kClass);
    writer.u2_(text);
    return ++count;
  }
  Writer writer;
  u2 count = 0;
};

}  // namespace

std::vector<u1> write_host_class(const std::string& name, const std::string& interface, const std::vector<std::pair<std::string, std::string>>& methods) {
  Pool pool;
  Writer rest;
  rest.u2_(kPublic | kFinal | kSuper | kSynthetic);
  rest.u2_(pool.klass(name));
  rest.u2_(pool.klass("java/lang/Object"));
  rest.u2_(1);
  rest.u2_(pool.klass(interface));
  rest.u2_(1);
  rest.u2_(kPrivate | kFinal | kSynthetic);
  rest.u2_(pool.utf8("index"));
  rest.u2_(pool.utf8("I"));
  rest.u2_(0);
  rest.u2_(static_cast<u2>(methods.size()));
  for (const auto& [method, descriptor] : methods) {
    rest.u2_(kPublic | kFinal | kNative);
    rest.u2_(pool.utf8(method));
    rest.u2_(pool.utf8(descriptor));
    rest.u2_(0);
  }
  rest.u2_(0);
  Writer whole;
  whole.u4_(0xCAFEBABE);
  whole.u2_(0);
  whole.u2_(kJava8);
  whole.u2_(static_cast<u2>(pool.count + 1));
  whole.bytes.insert(whole.bytes.end(), pool.writer.bytes.begin(), pool.writer.bytes.end());
  whole.bytes.insert(whole.bytes.end(), rest.bytes.begin(), rest.bytes.end());
  return std::move(whole.bytes);
}

}  // namespace cordon::detail
