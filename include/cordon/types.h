/// Which C++ types stand for which Java types.
///
/// | C++ | Java |
/// |---|---|
/// | bool, std::int8_t, char16_t, std::int16_t, int (32 bits), long and long long (64 bits), float, double | boolean, byte, char, short, int, long, float, double; or their wrappers |
/// | std::string, std::string_view, const char* (UTF-8); std::u16string, std::u16string_view | String (also where CharSequence or Object is declared) |
/// | Object | any reference; its class is checked at the call |
/// | Array<T> | T[] of primitives, by reference |
/// | std::span<const T>, std::vector<T>, std::array<T, N> | a new array where one is declared, else a List (a copy either way) |
/// | std::vector<T> as a result | from an array or a Collection |
/// | std::map, std::unordered_map | Map (a copy) |
/// | std::optional<T> | a T or null |
/// | std::nullptr_t | null, as an argument |
/// | a type of yours | what Converter<T> says |
///
/// Numbers widen as in Java (JLS 5.1.2: an int argument fits a long or double parameter) and never narrow. A malformed
/// UTF-8 byte becomes U+FFFD on the way in; a lone surrogate becomes '?' on the way out.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "cordon/detail/abi.h"
#include "cordon/object.h"

namespace cordon {

/// Teaches the API a type, by way of one that it knows:
///
///     template <> struct cordon::Converter<Money> {
///       using Via = std::int64_t;
///       static Via to_java(const Money& money) { return money.cents; }
///       static Money from_java(Via cents) { return Money{cents}; }
///     };
template <typename T>
struct Converter;

namespace detail {

/// The Java primitive that a C++ type is; 0 for others.
template <typename T>
constexpr char primitive_kind() {
  if constexpr (std::is_same_v<T, bool>) return 'Z';
  else if constexpr (std::is_same_v<T, char16_t>) return 'C';
  else if constexpr (std::is_same_v<T, float>) return 'F';
  else if constexpr (std::is_same_v<T, double>) return 'D';
  else if constexpr (std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> || std::is_same_v<T, char32_t>) return 0;
  else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>)
    return sizeof(T) == 1 ? 'B' : sizeof(T) == 2 ? 'S' : sizeof(T) == 4 ? 'I' : sizeof(T) == 8 ? 'J' : 0;
  else return 0;
}

template <typename T>
constexpr std::uint64_t to_raw(T value) {
  if constexpr (std::is_same_v<T, float>) return std::bit_cast<std::uint32_t>(value);
  else if constexpr (std::is_same_v<T, double>) return std::bit_cast<std::uint64_t>(value);
  else if constexpr (std::is_same_v<T, bool>) return value ? 1 : 0;
  else return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
}
template <typename T>
constexpr T from_raw(std::uint64_t raw) {
  if constexpr (std::is_same_v<T, float>) return std::bit_cast<float>(static_cast<std::uint32_t>(raw));
  else if constexpr (std::is_same_v<T, double>) return std::bit_cast<double>(raw);
  else if constexpr (std::is_same_v<T, bool>) return (raw & 1) != 0;
  else return static_cast<T>(raw);
}

/// How a type travels. `code`; for primitives to and from raw bits; for all to and from a reference (boxed).
template <typename T>
struct Convert;

template <typename T>
concept HasConverter = requires(const T& value) { typename Converter<T>::Via; Converter<T>::to_java(value); };

template <typename T>
using Plain = std::remove_cvref_t<T>;
/// String literals and arrays of characters are strings.
template <typename T>
using Decayed = std::conditional_t<std::is_array_v<Plain<T>>, const std::remove_extent_t<Plain<T>>*, Plain<T>>;

template <typename T>
  requires(primitive_kind<T>() != 0)
struct Convert<T> {
  static constexpr TypeCode code{primitive_kind<T>()};
  static bool to(Inside& in, T value, const void*, Ref& out) { return (out = box(in, code.kind, to_raw(value))) != nullptr; }
  static bool from(Inside& in, Ref ref, T& out) {
    std::uint64_t raw;
    if (!unbox(in, ref, code.kind, raw)) return false;
    out = from_raw<T>(raw);
    return true;
  }
};

template <typename T>
struct ConvertText {
  static constexpr TypeCode code{'s'};
  static bool to(Inside& in, const T& value, const void*, Ref& out) {
    if constexpr (std::is_constructible_v<std::u16string_view, T>) out = make_string(in, std::u16string_view(value));
    else out = make_string(in, std::string_view(value));
    return out != nullptr;
  }
  static bool from(Inside& in, Ref ref, T& out) {
    static_assert(std::is_same_v<T, std::string> || std::is_same_v<T, std::u16string>, "a view of a Java string would own nothing: take a std::string");
    return read_string(in, ref, out);
  }
};
template <> struct Convert<std::string> : ConvertText<std::string> {};
template <> struct Convert<std::string_view> : ConvertText<std::string_view> {};
template <> struct Convert<const char*> : ConvertText<const char*> {};
template <> struct Convert<char*> : ConvertText<char*> {};
template <> struct Convert<const char16_t*> : ConvertText<const char16_t*> {};
template <> struct Convert<std::u16string> : ConvertText<std::u16string> {};
template <> struct Convert<std::u16string_view> : ConvertText<std::u16string_view> {};

template <>
struct Convert<Object> {
  static constexpr TypeCode code{'o'};
  static bool to(Inside& in, const Object& value, const void* klass, Ref& out) { return use_object(in, value, klass, out); }
  static bool from(Inside& in, Ref ref, Object& out) {
    out = make_object(in, ref);
    return !in.failed();
  }
};

template <typename T>
struct Convert<Array<T>> {
  static_assert(primitive_kind<T>() != 0, "Array<T> is for primitives; use std::vector or Object");
  static constexpr TypeCode code{'[', &Convert<T>::code};
  static bool to(Inside& in, const Array<T>& value, const void* klass, Ref& out) { return use_object(in, value, klass, out); }
  static bool from(Inside& in, Ref ref, Array<T>& out) {
    if (ref && !is_primitive_array(in, ref, primitive_kind<T>())) return in.fail(ErrorCode::Mismatch, "the object is not such an array");
    out = Array<T>(make_object(in, ref));
    return !in.failed();
  }
};

template <>
struct Convert<std::nullptr_t> {
  static constexpr TypeCode code{'0'};
  static bool to(Inside&, std::nullptr_t, const void*, Ref& out) {
    out = nullptr;
    return true;
  }
};

template <typename T>
struct Convert<std::optional<T>> {
  static constexpr TypeCode code{'?', &Convert<T>::code};
  static bool to(Inside& in, const std::optional<T>& value, const void* klass, Ref& out) {
    if (value) return Convert<T>::to(in, *value, klass, out);
    out = nullptr;
    return true;
  }
  static bool from(Inside& in, Ref ref, std::optional<T>& out) {
    out.reset();
    if (!ref) return true;
    T value{};
    if (!Convert<T>::from(in, ref, value)) return false;
    out = std::move(value);
    return true;
  }
};

/// Sequences: a new array where Java declares one (of primitives, if they are), else a List.
template <typename S, typename T>
struct ConvertSequence {
  static constexpr TypeCode code{'l', &Convert<T>::code};
  static bool to(Inside& in, const S& values, const void* klass, Ref& out) {
    if (is_array_class(klass)) {
      if constexpr (primitive_kind<T>() != 0) {
        if (!component_class(klass)) {
          out = make_primitive_array(in, primitive_kind<T>(), values.size());
          if (!out) return false;
          T* to_element = static_cast<T*>(array_data(out));
          for (T value : values) *to_element++ = value;
          return true;
        }
      }
      out = make_object_array(in, klass, values.size());
      if (!out) return false;
      std::size_t index = 0;
      for (const auto& value : values) {
        Ref element = nullptr;
        if (!Convert<T>::to(in, value, component_class(klass), element) || !set_element(in, out, index++, element)) return false;
      }
      return true;
    }
    out = make_list(in, values.size());
    if (!out) return false;
    for (const auto& value : values) {
      Ref element = nullptr;
      if (!Convert<T>::to(in, value, nullptr, element) || !add_to_list(in, out, element)) return false;
    }
    return true;
  }
  static bool from(Inside& in, Ref ref, S& out) {
    out.clear();
    if constexpr (primitive_kind<T>() != 0) {
      if (ref && is_primitive_array(in, ref, primitive_kind<T>())) {
        auto* elements = static_cast<const T*>(array_data(ref));
        out.assign(elements, elements + array_length(ref));
        return true;
      }
    }
    Ref array = elements_of(in, ref);
    if (!array) return false;
    std::size_t length = array_length(array);
    out.reserve(length);
    for (std::size_t i = 0; i < length; ++i) {
      T element{};
      if (!Convert<T>::from(in, static_cast<Ref*>(array_data(array))[i], element)) return false;
      out.push_back(std::move(element));
    }
    return true;
  }
};
template <typename T, typename A>
struct Convert<std::vector<T, A>> : ConvertSequence<std::vector<T, A>, T> {};
template <typename T, std::size_t N>
struct Convert<std::span<T, N>> : ConvertSequence<std::span<T, N>, std::remove_cv_t<T>> {};
template <typename T, std::size_t N>
struct Convert<std::array<T, N>> : ConvertSequence<std::array<T, N>, T> {};

template <typename M>
struct ConvertMap {
  using K = typename M::key_type;
  using V = typename M::mapped_type;
  static constexpr TypeCode code{'m', &Convert<K>::code, &Convert<V>::code};
  static bool to(Inside& in, const M& map, const void*, Ref& out) {
    out = make_map(in);
    if (!out) return false;
    for (const auto& [key, value] : map) {
      Ref k = nullptr, v = nullptr;
      if (!Convert<K>::to(in, key, nullptr, k) || !Convert<V>::to(in, value, nullptr, v) || !put_into_map(in, out, k, v)) return false;
    }
    return true;
  }
  static bool from(Inside& in, Ref ref, M& out) {
    out.clear();
    Ref array = entries_of(in, ref);
    if (!array) return false;
    std::size_t length = array_length(array);
    for (std::size_t i = 0; i + 1 < length; i += 2) {
      K key{};
      V value{};
      auto* elements = static_cast<Ref*>(array_data(array));
      if (!Convert<K>::from(in, elements[i], key) || !Convert<V>::from(in, elements[i + 1], value)) return false;
      out.emplace(std::move(key), std::move(value));
    }
    return true;
  }
};
template <typename K, typename V, typename... R>
struct Convert<std::map<K, V, R...>> : ConvertMap<std::map<K, V, R...>> {};
template <typename K, typename V, typename... R>
struct Convert<std::unordered_map<K, V, R...>> : ConvertMap<std::unordered_map<K, V, R...>> {};

template <HasConverter T>
struct Convert<T> {
  using Via = typename Converter<T>::Via;
  static constexpr TypeCode code = Convert<Via>::code;
  static bool to(Inside& in, const T& value, const void* klass, Ref& out) { return Convert<Via>::to(in, Converter<T>::to_java(value), klass, out); }
  static bool from(Inside& in, Ref ref, T& out) {
    Via via{};
    if (!Convert<Via>::from(in, ref, via)) return false;
    out = Converter<T>::from_java(std::move(via));
    return true;
  }
};

struct VoidCode {
  static constexpr TypeCode code{'V'};
};
template <typename R>
constexpr const TypeCode& result_code() {
  if constexpr (std::is_void_v<R>) return VoidCode::code;
  else return Convert<R>::code;
}

/// The arguments' codes as an array; one element for none, since C++ has no empty arrays.
template <typename... A>
struct Codes {
  static constexpr const TypeCode* codes[sizeof...(A) + 1] = {&Convert<Decayed<A>>::code..., nullptr};
};

/// Puts one argument where Java wants it.
template <typename T>
inline bool pass(Inside& in, const JavaType& type, const T& value, Arguments& arguments) {
  using P = Decayed<T>;
  if constexpr (HasConverter<P>) {
    return pass(in, type, Converter<P>::to_java(value), arguments);
  } else {
    if constexpr (primitive_kind<P>() != 0) {
      constexpr char kind = primitive_kind<P>();
      constexpr bool is_floating = kind == 'F' || kind == 'D';
      if (type.kind == kind) [[likely]] {
        if constexpr (is_floating) arguments.add_floating(to_raw(value));
        else arguments.add_general(to_raw(value));
        return true;
      }
      if (type.kind != 'L') {
        std::uint64_t raw = widen(kind, type.kind, to_raw(value));
        if (type.kind == 'F' || type.kind == 'D') arguments.add_floating(raw);
        else arguments.add_general(raw);
        return true;
      }
    }
    Ref ref = nullptr;
    if (!Convert<P>::to(in, value, type.klass, ref)) return false;
    arguments.add_ref(ref);
    return true;
  }
}

/// What came back, as a C++ value.
template <typename R>
inline bool receive(Inside& in, const JavaType& type, std::uint64_t raw, R& out) {
  if constexpr (HasConverter<R>) {
    typename Converter<R>::Via via{};
    if (!receive(in, type, raw, via)) return false;
    out = Converter<R>::from_java(std::move(via));
    return true;
  } else {
    if constexpr (primitive_kind<R>() != 0) {
      if (type.kind == primitive_kind<R>()) [[likely]] {
        out = from_raw<R>(raw);
        return true;
      }
      if (type.kind != 'L') {
        out = from_raw<R>(widen(type.kind, primitive_kind<R>(), raw));
        return true;
      }
    } else if (type.kind != 'L') {
      // A primitive where a reference is wanted (std::optional<int> of an int): through its wrapper.
      return Convert<R>::from(in, box(in, type.kind, raw), out);
    }
    return Convert<R>::from(in, reinterpret_cast<Ref>(raw), out);
  }
}

template <typename R>
inline Outcome<R> finish(Inside& in, const JavaType& type, std::uint64_t raw) {
  if constexpr (std::is_void_v<R>) {
    return {};
  } else {
    R value{};
    if (!receive(in, type, raw, value)) return in.take_failure();
    return value;
  }
}

/// Calls what was bound. The receiver, if there is one, has been added.
template <typename R, typename... A>
inline Outcome<R> invoke(Inside& in, const Bound& bound, Arguments& arguments, const A&... values) {
  static_assert(sizeof...(A) < Arguments::kMost, "too many arguments");
  [[maybe_unused]] const JavaType* type = bound.parameters;
  if (!(pass(in, *type++, values, arguments) && ...)) return in.take_failure();
  std::uint64_t raw = 0;
  if (!call(in, bound, arguments, &raw)) return in.take_failure();
  return finish<R>(in, bound.result, raw);
}

}  // namespace detail

template <typename R, typename... A>
Outcome<R> Object::call(std::string_view method, const A&... arguments) const {
  if (!handle_) return Failure(ErrorCode::Null, "a method of null was called");
  detail::Inside in(detail::core_of(*this));
  if (!in.ok()) return in.take_failure();
  detail::Ref self = nullptr;
  if (!detail::use_object(in, *this, nullptr, self)) return in.take_failure();
  const detail::Bound* bound = detail::bind_of_object(in, self, method, detail::Codes<A...>::codes, sizeof...(A), detail::result_code<R>());
  if (!bound) return in.take_failure();
  detail::Arguments slots;
  slots.add_ref(self);
  return detail::invoke<R>(in, *bound, slots, arguments...);
}

template <typename T>
Outcome<T> Object::get(std::string_view field) const {
  if (!handle_) return Failure(ErrorCode::Null, "a field of null was read");
  detail::Inside in(detail::core_of(*this));
  if (!in.ok()) return in.take_failure();
  detail::Ref self = nullptr;
  detail::Place place;
  if (!detail::use_object(in, *this, nullptr, self)) return in.take_failure();
  if (!detail::find_field(in, self, field, detail::Convert<T>::code, false, &place)) return in.take_failure();
  return detail::finish<T>(in, place.type, detail::load(place));
}

namespace detail {
template <typename T>
Outcome<void> store_value(Inside& in, const Place& place, const T& value) {
  Arguments slot;
  if (!pass(in, place.type, value, slot)) return in.take_failure();
  store(place, slot.generals ? slot.general[0] : slot.floating[0]);
  return {};
}
}  // namespace detail

template <typename T>
Outcome<void> Object::set(std::string_view field, const T& value) const {
  if (!handle_) return Failure(ErrorCode::Null, "a field of null was written");
  detail::Inside in(detail::core_of(*this));
  if (!in.ok()) return in.take_failure();
  detail::Ref self = nullptr;
  detail::Place place;
  if (!detail::use_object(in, *this, nullptr, self)) return in.take_failure();
  if (!detail::find_field(in, self, field, detail::Convert<detail::Decayed<T>>::code, true, &place)) return in.take_failure();
  return detail::store_value(in, place, value);
}

template <typename T>
Outcome<T> Object::as() const {
  if (!handle_) {
    if constexpr (requires { T(std::nullopt); }) return T(std::nullopt);
    return Failure(ErrorCode::Null, "null has no such value");
  }
  detail::Inside in(detail::core_of(*this));
  if (!in.ok()) return in.take_failure();
  detail::Ref self = nullptr;
  if (!detail::use_object(in, *this, nullptr, self)) return in.take_failure();
  T value{};
  if (!detail::Convert<T>::from(in, self, value)) return in.take_failure();
  return value;
}

}  // namespace cordon
