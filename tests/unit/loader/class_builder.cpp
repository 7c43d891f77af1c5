#include "class_builder.h"

#include <fstream>

#include "loader/class_file.h"

namespace cordon::test {

ByteVector be2(std::initializer_list<u4> values) {
  ByteVector out;
  for (u4 v : values) {
    out.push_back(static_cast<u1>(v >> 8));
    out.push_back(static_cast<u1>(v));
  }
  return out;
}

ByteVector be4(u4 value) { return be2({value >> 16, value & 0xFFFF}); }

ByteVector operator+(ByteVector a, const ByteVector& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

u2 ClassBuilder::constant(u1 tag, const ByteVector& body) {
  pool_.push_back(tag);
  pool_ = std::move(pool_) + body;
  return count_++;
}

u2 ClassBuilder::utf8(std::string_view text) {
  return constant(1, be2({static_cast<u4>(text.size())}) + ByteVector(text.begin(), text.end()));
}

u2 ClassBuilder::long_value(u4 high, u4 low) {
  u2 index = constant(5, be4(high) + be4(low));
  count_++;
  return index;
}

u2 ClassBuilder::name_and_type(std::string_view member, std::string_view descriptor) {
  u2 name_index = utf8(member);
  return constant(12, be2({name_index, utf8(descriptor)}));
}

u2 ClassBuilder::member(u1 tag, std::string_view owner, std::string_view member, std::string_view descriptor) {
  u2 owner_index = class_ref(owner);
  return constant(tag, be2({owner_index, name_and_type(member, descriptor)}));
}

ByteVector ClassBuilder::attribute(std::string_view attribute_name, const ByteVector& body) {
  return be2({utf8(attribute_name)}) + be4(static_cast<u4>(body.size())) + body;
}

ByteVector ClassBuilder::code(const ByteVector& bytecode, const std::vector<ByteVector>& attributes,
                              const ByteVector& exceptions) {
  ByteVector body = be2({2, 4}) + be4(static_cast<u4>(bytecode.size())) + bytecode + exceptions +
                    be2({static_cast<u4>(attributes.size())});
  for (const ByteVector& a : attributes) body = std::move(body) + a;
  return attribute("Code", body);
}

ByteVector ClassBuilder::member_info(u2 flags, std::string_view member, std::string_view descriptor,
                                     const std::vector<ByteVector>& attributes) {
  u2 name_index = utf8(member);
  ByteVector out = be2({flags, name_index, utf8(descriptor), static_cast<u4>(attributes.size())});
  for (const ByteVector& a : attributes) out = std::move(out) + a;
  return out;
}

void ClassBuilder::field(u2 flags, std::string_view field_name, std::string_view descriptor,
                         const std::vector<ByteVector>& attributes) {
  fields_ = std::move(fields_) + member_info(flags, field_name, descriptor, attributes);
  field_count_++;
}

void ClassBuilder::method(u2 flags, std::string_view method_name, std::string_view descriptor,
                          const std::vector<ByteVector>& attributes) {
  methods_ = std::move(methods_) + member_info(flags, method_name, descriptor, attributes);
  method_count_++;
}

void ClassBuilder::class_attribute(std::string_view attribute_name, const ByteVector& body) {
  attributes_ = std::move(attributes_) + attribute(attribute_name, body);
  attribute_count_++;
}

ByteVector ClassBuilder::build() {
  if (!this_class) this_class = class_ref(name);
  u2 super_class = super.empty() ? u2{0} : class_ref(super);
  ByteVector out = be4(0xCAFEBABE) + be2({minor, major_, count_}) + pool_ +
                   be2({access, this_class, super_class, static_cast<u4>(interfaces.size())});
  for (u2 i : interfaces) out = std::move(out) + be2({i});
  return std::move(out) + be2({field_count_}) + fields_ + be2({method_count_}) + methods_ + be2({attribute_count_}) +
         attributes_;
}

std::string parse_error(const ByteVector& bytes, std::string_view expected, bool trusted) {
  loader::SymbolTable table;
  loader::SymbolPins pins(table);
  loader::ParseOptions options;
  options.pins = &pins;
  options.expected_name = expected;
  options.trusted = trusted;
  auto result = loader::parse_class_file(bytes, options);
  return result ? std::string() : result.error().message;
}

Bytes installed_image() {
  static const ByteVector image = [] {
    std::ifstream in("/usr/lib/jvm/java-17-openjdk-amd64/lib/modules", std::ios::binary | std::ios::ate);
    ByteVector bytes;
    if (!in) return bytes;
    bytes.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return bytes;
  }();
  return image;
}

}  // namespace cordon::test
