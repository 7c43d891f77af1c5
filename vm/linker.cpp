#include "vm/linker.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "loader/descriptor.h"
#include "vm/interp/interpreter.h"

namespace cordon::vm {

using namespace loader;

namespace {

constexpr u4 align_up(u4 n, u4 to) { return (n + to - 1) & ~(to - 1); }

/// What the descriptor's parameters take as arguments, without the receiver.
u2 parameter_slots(std::string_view descriptor) {
  u2 slots = 0;
  for (std::size_t i = 1; i < descriptor.size() && descriptor[i] != ')'; ++i) {
    char c = descriptor[i];
    if (c == 'J' || c == 'D') {
      slots += 2;
      continue;
    }
    ++slots;
    while (descriptor[i] == '[') ++i;
    if (descriptor[i] == 'L') i = descriptor.find(';', i);
  }
  return slots;
}

struct InjectedField {
  const char* name;
  const char* descriptor;
};

/// Fields that the VM adds to a class of the library, from known.def.
std::vector<InjectedField> injected_fields(std::string_view class_name) {
  std::vector<InjectedField> result;
#define KNOWN_CLASS(id, class_text) constexpr std::string_view id##_name = class_text;
#define KNOWN_INJECTED(cls, field, type) \
  if (class_name == cls##_name) result.push_back({#field, type});
#include "vm/known.def"
#pragma GCC diagnostic ignored "-Wunused-variable"
  return result;
}

/// A constructor whose finalize() is just `return` needs no finalization.
bool is_empty_body(const MethodInfo& method) {
  return method.code && method.code->code.size() == 1 && method.code->code[0] == 0xb1;
}

}  // namespace

void Linker::set_supers(Class& klass) {
  Class* super = klass.super;
  klass.depth = super ? super->depth + 1 : 0;
  if (super) std::copy(std::begin(super->display), std::end(super->display), klass.display);
  if (klass.depth < Class::kDisplay) klass.display[klass.depth] = &klass;
  if (super) klass.all_interfaces = super->all_interfaces;
  constexpr std::size_t kFew = 64;
  std::unordered_set<Class*> seen;  // of more than a few: a class file can name 65535
  auto add = [&](Class* i) {
    std::vector<Class*>& all = klass.all_interfaces;
    if (all.size() < kFew) {
      if (std::find(all.begin(), all.end(), i) == all.end()) all.push_back(i);
      return;
    }
    if (seen.empty()) seen.insert(all.begin(), all.end());
    if (seen.insert(i).second) all.push_back(i);
  };
  for (Class* i : klass.interfaces) {
    for (Class* j : i->all_interfaces) add(j);
    add(i);
    klass.interface_depth = std::max<u2>(klass.interface_depth, i->interface_depth + 1);
  }
}

void Linker::layout_instance(Class& klass) {
  const Class* super = klass.super;
  if (klass.is_interface()) super = nullptr;
  u4 end = super ? super->fields_end : kHeaderBytes;
  bool header_free = super ? super->header_slot_free : true;
  u8 reference_end = super ? super->reference_bytes : 0;

  std::deque<Field*> by_size[4];  // log2 of the size
  std::vector<Field*> references;
  for (u2 i = 0; i < klass.field_count; ++i) {
    Field& f = klass.fields[i];
    if (f.is_static()) continue;
    if (f.type == BasicType::Reference && !f.is_referent) references.push_back(&f);
    else by_size[std::countr_zero(size_of(f.type))].push_back(&f);
  }
  auto take = [&](int size_log, u4 offset) {
    Field* f = by_size[size_log].front();
    by_size[size_log].pop_front();
    f->offset = offset;
  };
  if (header_free) {
    if (!by_size[2].empty()) {
      take(2, kFirstFieldOffset);
      header_free = false;
    } else if (by_size[1].size() + by_size[0].size() > 0) {
      header_free = false;
      u4 at = kFirstFieldOffset;
      while (at + 2 <= kHeaderBytes && !by_size[1].empty()) take(1, at), at += 2;
      while (at < kHeaderBytes && !by_size[0].empty()) take(0, at), at += 1;
    }
  }
  // The gap before the first aligned word takes what fits.
  auto fill = [&](u4 limit) {
    for (int log = 2; log >= 0; --log)
      while (!by_size[log].empty() && end % (1u << log) == 0 && end + (1u << log) <= limit) {
        take(log, end);
        end += 1u << log;
      }
  };
  if (!references.empty() || !by_size[3].empty()) {
    u4 aligned = align_up(end, 8);
    for (int round = 0; round < 3 && end < aligned; ++round) fill(aligned);
    if (end % 2 && !by_size[0].empty()) fill(aligned);
    end = aligned;
  }
  for (Field* f : references) {
    f->offset = end;
    end += 8;
    reference_end = end;
  }
  for (int log = 3; log >= 0; --log)
    for (Field* f : by_size[log]) {
      end = align_up(end, 1u << log);
      f->offset = end;
      end += 1u << log;
    }
  klass.fields_end = end;
  klass.header_slot_free = header_free;
  klass.instance_bytes = align_up(end, gc::kGranule);
  klass.reference_bytes = reference_end;
  klass.heap_kind = reference_end ? gc::Kind::Prefix : gc::Kind::Leaf;
}

void Linker::layout_statics(Class& klass) {
  u4 end = align_up(class_instance_end(runtime_), 8);
  klass.mirror_statics_begin = end;
  for (int log = 3; log >= 0; --log)
    for (u2 i = 0; i < klass.field_count; ++i) {
      Field& f = klass.fields[i];
      if (!f.is_static() || size_of(f.type) != (1u << log)) continue;
      f.offset = end;
      end += 1u << log;
    }
  klass.mirror_bytes = align_up(end, gc::kGranule);
}

void Linker::make_methods(Class& klass) {
  ClassFile& file = *klass.file;
  klass.method_count = static_cast<u2>(file.methods.size());
  klass.methods = std::make_unique<Method[]>(klass.method_count);
  const std::string_view class_name = klass.name->text();
  bool polymorphic_holder = klass.is_shared() && (class_name == "java/lang/invoke/MethodHandle" || class_name == "java/lang/invoke/VarHandle");
  for (u2 i = 0; i < klass.method_count; ++i) {
    const MethodInfo& info = file.methods[i];
    Method& m = klass.methods[i];
    m.holder = &klass;
    m.info = &info;
    m.index = i;
    m.access = info.access;
    m.vm_annotations = info.vm_annotations;
    m.name = file.cp.symbol(info.name);
    m.descriptor = file.cp.symbol(info.descriptor);
    std::string_view d = m.descriptor->text();
    m.arg_slots = parameter_slots(d) + (m.is_static() ? 0 : 1);
    m.return_type = basic_type_of(d[d.rfind(')') + 1]);
    if (info.code) {
      m.max_locals = info.code->max_locals;
      m.max_stack = info.code->max_stack;
    } else {
      m.max_locals = m.arg_slots;
    }
    EntryKind kind = EntryKind::Unprepared;
    if (m.is_abstract()) kind = EntryKind::Abstract;
    if (polymorphic_holder && (m.access & (kNative | kVarargs)) == (kNative | kVarargs) &&
        d.starts_with("([Ljava/lang/Object;)"))
      m.is_polymorphic = true;
    if (m.name->text() == "<clinit>" && m.is_static()) klass.has_initializer = true;
    if (klass.is_interface() && !m.is_abstract() && !m.is_static() && !m.is_private()) klass.declares_default_methods = true;
    set_entry(runtime_, m, kind);
  }
}

u4 class_instance_end(Runtime& runtime) {
  Class* klass = runtime.known().Class;
  return klass ? klass->fields_end : kHeaderBytes;
}

namespace {
using MethodKey = std::pair<const Symbol*, const Symbol*>;  ///< name and descriptor

bool is_virtual(const Method& m) {
  return !m.is_static() && !m.is_private() && m.name->text()[0] != '<';
}
}  // namespace

Result<void> Linker::make_vtable(Class& klass) {
  if (klass.is_interface()) return {};
  if (klass.super) klass.vtable = klass.super->vtable;
  const std::size_t inherited = klass.vtable.size();
  // Few methods: scan the inherited table for each; many: index it by name first.
  std::unordered_multimap<const Symbol*, u4> by_name;
  const bool indexed = klass.method_count > 8 && inherited > 16;
  if (indexed)
    for (u4 i = 0; i < inherited; ++i) by_name.emplace(klass.vtable[i]->name, i);
  for (u2 i = 0; i < klass.method_count; ++i) {
    Method& m = klass.methods[i];
    if (!is_virtual(m)) continue;
    Error error;
    bool failed = false;
    // JVMS 5.4.5: may m override the method in the slot?
    auto consider = [&](u4 slot) {
      Method* e = klass.vtable[slot];
      if (e->name != m.name || e->descriptor != m.descriptor) return;
      bool overrides = (e->access & (kPublic | kProtected)) || klass.same_package(e->holder);
      if (!overrides) {
        // A package-private method may have been made public by a class in between, which m overrides then.
        for (Class* c = klass.super; c && c != e->holder; c = c->super) {
          Method* between = c->find_declared_method(m.name, m.descriptor);
          if (between && between->vtable_index == static_cast<i4>(slot) && (between->access & (kPublic | kProtected))) {
            overrides = true;
            break;
          }
        }
      }
      if (!overrides) return;
      if (e->is_final() && !e->holder->is_interface()) {
        failed = true;
        error = Error{ErrorKind::BadInput, 0,
                      "class " + klass.java_name() + " overrides final method " + e->holder->java_name() + "." +
                          std::string(e->name->text()) + std::string(e->descriptor->text())};
        return;
      }
      klass.vtable[slot] = &m;
      if (m.vtable_index < 0) m.vtable_index = static_cast<i4>(slot);
    };
    if (indexed) {
      auto [first, last] = by_name.equal_range(m.name);
      std::vector<u4> slots;
      for (auto it = first; it != last; ++it) slots.push_back(it->second);
      std::sort(slots.begin(), slots.end());
      for (u4 s : slots) consider(s);
    } else {
      for (u4 s = 0; s < inherited; ++s) consider(s);
    }
    if (failed) return error;
    if (m.vtable_index < 0) {
      m.vtable_index = static_cast<i4>(klass.vtable.size());
      klass.vtable.push_back(&m);
    }
  }
  add_interface_methods(klass);
  return {};
}

/// Gives every interface method a slot: the maximally-specific default method (JVMS 5.4.3.3), an abstract one, or a conflict.
/// A slot that a superclass filled from an interface is looked at again when new interfaces come in.
void Linker::add_interface_methods(Class& klass) {
  const std::size_t inherited_interfaces = klass.super ? klass.super->all_interfaces.size() : 0;
  if (klass.all_interfaces.size() == inherited_interfaces) return;
  // Searching multiplies what a class file can make large; but mostly there is little, and an index costs more.
  std::size_t wanted = 0;
  for (std::size_t n = inherited_interfaces; n < klass.all_interfaces.size(); ++n) wanted += klass.all_interfaces[n]->method_count;
  constexpr std::size_t kWorthAnIndex = 50'000;
  const bool indexed = wanted * (klass.vtable.size() + wanted + klass.all_interfaces.size()) > kWorthAnIndex;
  std::map<MethodKey, u4> slots;
  std::map<MethodKey, std::vector<Method*>> declared;
  if (indexed) {
    for (u4 s = 0; s < klass.vtable.size(); ++s)
      slots.emplace(MethodKey(klass.vtable[s]->name, klass.vtable[s]->descriptor), s);
    for (Class* j : klass.all_interfaces)
      for (u2 i = 0; i < j->method_count; ++i)
        if (is_virtual(j->methods[i])) declared[MethodKey(j->methods[i].name, j->methods[i].descriptor)].push_back(&j->methods[i]);
  }
  auto find_slot = [&](const Method& im) -> i4 {
    if (indexed) {
      auto known = slots.find(MethodKey(im.name, im.descriptor));
      return known == slots.end() ? -1 : static_cast<i4>(known->second);
    }
    for (u4 s = 0; s < klass.vtable.size(); ++s)
      if (klass.vtable[s]->name == im.name && klass.vtable[s]->descriptor == im.descriptor) return static_cast<i4>(s);
    return -1;
  };
  auto find_candidates = [&](const Method& im) {
    if (indexed) return declared[MethodKey(im.name, im.descriptor)];
    std::vector<Method*> found;
    for (Class* j : klass.all_interfaces) {
      Method* m = j->find_declared_method(im.name, im.descriptor);
      if (m && is_virtual(*m)) found.push_back(m);
    }
    return found;
  };
  for (std::size_t n = inherited_interfaces; n < klass.all_interfaces.size(); ++n) {
    Class* interface = klass.all_interfaces[n];
    for (u2 i = 0; i < interface->method_count; ++i) {
      Method& im = interface->methods[i];
      if (!is_virtual(im)) continue;
      i4 slot = find_slot(im);
      if (slot >= 0) {
        Method* e = klass.vtable[static_cast<u4>(slot)];
        if (!e->holder->is_interface() && e->kind.load(std::memory_order_relaxed) != EntryKind::Conflict) continue;
      }
      const std::vector<Method*> candidates = find_candidates(im);
      std::vector<Method*> maximal;
      for (Method* m : candidates) {
        bool dominated = std::any_of(candidates.begin(), candidates.end(), [&](Method* o) {
          return o != m && std::find(o->holder->all_interfaces.begin(), o->holder->all_interfaces.end(), m->holder) !=
                               o->holder->all_interfaces.end();
        });
        if (!dominated) maximal.push_back(m);
      }
      Method* chosen = nullptr;
      int concrete = 0;
      for (Method* m : maximal)
        if (!m->is_abstract()) ++concrete, chosen = m;
      if (concrete == 0) chosen = maximal.empty() ? &im : maximal.front();
      if (concrete > 1) {
        auto conflict = std::make_unique<Method>();
        conflict->holder = &klass;
        conflict->name = im.name;
        conflict->descriptor = im.descriptor;
        conflict->access = kPublic;
        conflict->arg_slots = im.arg_slots;
        conflict->max_locals = im.arg_slots;
        conflict->return_type = im.return_type;
        conflict->info = im.info;
        set_entry(runtime_, *conflict, EntryKind::Conflict);
        chosen = conflict.get();
        klass.extra_methods.push_back(std::move(conflict));
      }
      if (slot < 0) {
        slot = static_cast<i4>(klass.vtable.size());
        if (indexed) slots.emplace(MethodKey(im.name, im.descriptor), static_cast<u4>(slot));
        klass.vtable.push_back(chosen);
      } else {
        klass.vtable[slot] = chosen;
      }
    }
  }
}

void Linker::classify(Class& klass) {
  Known& known = runtime_.known();
  Class* super = klass.super;
  if (super) {
    klass.has_finalizer = super->has_finalizer;
    klass.is_reference = super->is_reference;
    klass.reference_kind = super->reference_kind;
    klass.is_magic_accessor = super->is_magic_accessor;
  }
  std::string_view name = klass.name->text();
  if (klass.is_shared()) {
    if (name == "java/lang/ref/Reference") klass.is_reference = true;
    else if (name == "java/lang/ref/SoftReference") klass.reference_kind = gc::ReferenceKind::Soft;
    else if (name == "java/lang/ref/PhantomReference") klass.reference_kind = gc::ReferenceKind::Phantom;
    else if (name == "java/lang/ref/FinalReference") klass.reference_kind = gc::ReferenceKind::Final;
    else if (name == "jdk/internal/reflect/MagicAccessorImpl") klass.is_magic_accessor = true;
  }
  (void)known;
  for (u2 i = 0; i < klass.method_count; ++i) {
    Method& m = klass.methods[i];
    if (m.name->text() == "finalize" && m.descriptor->text() == "()V" && !m.is_static()) {
      klass.has_finalizer = super != nullptr && !klass.is_interface() && !is_empty_body(*m.info);
    }
  }
  klass.has_default_methods =
      klass.declares_default_methods || (super && super->has_default_methods) ||
      std::any_of(klass.interfaces.begin(), klass.interfaces.end(), [](Class* i) { return i->has_default_methods; });
}

Result<std::unique_ptr<Class>> Linker::build(std::unique_ptr<ClassFile> file, Class* super, std::vector<Class*> interfaces,
                                             const Symbol* name, LoaderData* loader, Vm* owner) {
  auto klass = std::make_unique<Class>();
  Class& k = *klass;
  k.file = std::move(file);
  ClassFile& f = *k.file;
  k.name = name;
  k.access = f.access;
  k.loader = loader;
  k.owner = owner;
  k.super = super;
  k.interfaces = std::move(interfaces);

  // Names mean the library's classes only in the image: a guest may give its own class any name.
  const bool of_image = owner == nullptr;
  std::vector<InjectedField> injected = of_image ? injected_fields(name->text()) : std::vector<InjectedField>();
  k.field_count = static_cast<u2>(f.fields.size() + injected.size());
  k.fields = std::make_unique<Field[]>(k.field_count);
  for (u2 i = 0; i < f.fields.size(); ++i) {
    Field& field = k.fields[i];
    field.holder = &k;
    field.info = &f.fields[i];
    field.name = f.cp.symbol(f.fields[i].name);
    field.descriptor = f.cp.symbol(f.fields[i].descriptor);
    field.access = f.fields[i].access;
    field.index = i;
    field.type = basic_type_of(field.descriptor->text()[0]);
    if (of_image && !field.is_static() && field.name->text() == "referent" && name->text() == "java/lang/ref/Reference") field.is_referent = true;
  }
  for (std::size_t i = 0; i < injected.size(); ++i) {
    Field& field = k.fields[f.fields.size() + i];
    field.holder = &k;
    field.index = static_cast<u2>(f.fields.size() + i);
    field.access = kPrivate;
    field.name = runtime_.intern(injected[i].name);
    field.descriptor = runtime_.intern(injected[i].descriptor);
    field.type = basic_type_of(injected[i].descriptor[0]);
  }
  k.resolved = std::make_unique<std::atomic<void*>[]>(f.cp.size());
  set_supers(k);
  make_methods(k);
  if (auto ok = make_vtable(k); !ok) return ok.take_error();
  classify(k);
  layout_instance(k);
  layout_statics(k);
  // Constants that live per VM get slots in the class state, numbered here.
  for (u2 i = 1; i < f.cp.size(); ++i) {
    switch (f.cp.tag(i)) {
      case CpTag::String:
      case CpTag::MethodHandle:
      case CpTag::MethodType:
      case CpTag::Dynamic:
        if (!k.reference_index) {
          k.reference_index = std::make_unique<u2[]>(f.cp.size());
          std::fill_n(k.reference_index.get(), f.cp.size(), 0xffff);
        }
        k.reference_index[i] = k.reference_count++;
        break;
      default:
        break;
    }
  }
  return klass;
}

std::unique_ptr<Class> Linker::build_array(Class* component, const Symbol* name) {
  auto klass = std::make_unique<Class>();
  Class& k = *klass;
  Known& known = runtime_.known();
  k.name = name;
  k.component = component;
  k.super = known.Object;
  k.vtable = known.Object->vtable;
  k.interfaces = {known.Cloneable, known.Serializable};
  k.access = static_cast<u2>((component->access & kPublic) | kFinal | kAbstract);
  k.loader = component->loader;
  k.owner = component->owner;
  k.element_type = component->is_primitive() ? component->element_type : BasicType::Reference;
  k.kind = component->is_primitive() ? ClassKind::PrimitiveArray : ClassKind::ObjectArray;
  k.heap_kind = component->is_primitive() ? gc::Kind::Leaf : gc::Kind::Whole;
  k.element_shift = static_cast<u1>(std::countr_zero(size_of(k.element_type)));
  k.is_verified = true;
  set_supers(k);
  layout_statics(k);
  return klass;
}

std::unique_ptr<Class> Linker::build_primitive(BasicType type, const Symbol* name) {
  auto klass = std::make_unique<Class>();
  klass->name = name;
  klass->kind = ClassKind::Primitive;
  klass->element_type = type;
  klass->access = kPublic | kFinal | kAbstract;
  klass->depth = 0xffff;
  klass->is_verified = true;
  layout_statics(*klass);
  return klass;
}

void Linker::fill_known(Class& klass) {
  Known& known = runtime_.known();
  std::string_view name = klass.name->text();
  if (!name.starts_with("java/") && !name.starts_with("jdk/") && !name.starts_with("sun/")) return;
#define KNOWN_CLASS(id, class_text) \
  if (name == class_text) known.id = &klass;
#define KNOWN_FIELD(cls, field, type)                                                                                      \
  if (known.cls == &klass) {                                                                                               \
    for (u2 i = 0; i < klass.field_count; ++i)                                                                             \
      if (klass.fields[i].name->text() == #field && klass.fields[i].descriptor->text() == type) known.cls##_##field = klass.fields[i].offset; \
  }
#define KNOWN_INJECTED(cls, field, type) KNOWN_FIELD(cls, field, type)
#define KNOWN_METHOD(id, cls, method, type)                                                                                \
  if (known.cls == &klass) {                                                                                               \
    for (u2 i = 0; i < klass.method_count; ++i)                                                                            \
      if (klass.methods[i].name->text() == method && klass.methods[i].descriptor->text() == type) known.id = &klass.methods[i]; \
  }
#include "vm/known.def"
  if (known.Reference == &klass) {
    gc::ReferenceLayout layout;
    layout.referent = known.Reference_referent;
    layout.discovered = known.Reference_discovered;
    layout.next = known.Reference_next;
    gc::Collector::set_reference_layout(layout);
  } else if (known.SoftReference == &klass) {
    gc::ReferenceLayout layout;
    layout.referent = known.Reference_referent;
    layout.discovered = known.Reference_discovered;
    layout.next = known.Reference_next;
    layout.soft_timestamp = known.SoftReference_timestamp;
    gc::Collector::set_reference_layout(layout);
  }
}

}  // namespace cordon::vm
