#include "loader/verify/type.h"

namespace cordon::loader::verify {

namespace {

constexpr std::size_t kFirstSlots = 256;

u4 hash_of(std::string_view text, u4 seed) {
  u4 h = (static_cast<u4>(text.size()) ^ seed) * 0x9e3779b1;
  const char* p = text.data();
  std::size_t n = text.size();
  for (; n >= 4; p += 4, n -= 4) {
    u4 word;
    __builtin_memcpy(&word, p, 4);
    h = (h ^ word) * 0x85ebca6b;
    h ^= h >> 15;
  }
  for (; n; p++, n--) h = (h ^ static_cast<u1>(*p)) * 0x01000193;
  return h ^ h >> 16;
}

bool is_array_name(std::string_view name) { return name.size() >= 2 && name[0] == '['; }

}  // namespace

// The table's address is the seed, so that nobody can write names that all collide.
NameTable::NameTable() : slots_(kFirstSlots), seed_(static_cast<u4>(reinterpret_cast<std::uintptr_t>(this) >> 4)) {
  entries_.reserve(kFirstSlots / 2);
  entries_.emplace_back();
}

Type NameTable::intern(std::string_view name, bool copy) {
  u4 hash = hash_of(name, seed_);
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at]; at = (at + 1) & mask) {
    const Entry& e = entries_[slots_[at]];
    if (e.hash == hash && e.text == name) return Type::reference(slots_[at], is_array_name(name));
  }
  if (copy) name = copies_.emplace_back(name);
  u4 number = static_cast<u4>(entries_.size());
  entries_.push_back({name, hash, 0});
  slots_[at] = number;
  if (entries_.size() * 2 > slots_.size()) grow();
  return Type::reference(number, is_array_name(name));
}

void NameTable::grow() {
  std::vector<u4> slots(slots_.size() * 2);
  std::size_t mask = slots.size() - 1;
  for (u4 i = 1; i < entries_.size(); i++) {
    std::size_t at = entries_[i].hash & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = i;
  }
  slots_ = std::move(slots);
}

Type NameTable::array_of(Type component) {
  std::string name(1, '[');
  if (component.is_array())
    name += text(component);
  else
    name.append(1, 'L').append(text(component)).append(1, ';');
  return intern(name, true);
}

Type NameTable::array_of(Type element_class, u4 dimensions) {
  std::string name(dimensions, '[');
  name.append(1, 'L').append(text(element_class)).append(1, ';');
  return intern(name, true);
}

Type NameTable::element_class(Type array) {
  std::string_view name = text(array);
  name.remove_prefix(dimensions(array));
  return name.size() < 3 || name[0] != 'L' ? kTop : intern(name.substr(1, name.size() - 2));
}

Type NameTable::component_of(Type array) {
  std::string_view name = text(array);
  switch (name[1]) {
    case 'Z':
      return kBooleanType;
    case 'B':
      return kByteType;
    case 'C':
      return kCharType;
    case 'S':
      return kShortType;
    case 'I':
      return kInteger;
    case 'J':
      return kLongType;
    case 'F':
      return kFloatType;
    case 'D':
      return kDoubleType;
    case '[':
      return intern(name.substr(1));
    case 'L':
      return name.size() < 4 ? kTop : intern(name.substr(2, name.size() - 3));
    default:
      return kTop;
  }
}

u4 NameTable::dimensions(Type array) const {
  std::string_view name = text(array);
  u4 n = 0;
  while (n < name.size() && name[n] == '[') n++;
  return n;
}

}  // namespace cordon::loader::verify
