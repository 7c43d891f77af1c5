// JVMS 4.7.4, with HotSpot's checks in HotSpot's order: the first error found is the one reported.
#include "loader/verify/stack_map.h"

namespace cordon::loader::verify {

namespace {

/// verification_type_info's tags, and the borders between kinds of frames.
enum : u1 { kItemUninitializedThis = 6, kItemObject = 7, kItemUninitialized = 8 };
constexpr Type kSimpleItems[] = {kTop, kInteger, kFloatType, kDoubleType, kLongType, kNull};
constexpr u1 kSameEnd = 64, kOneStackItemEnd = 128, kOneStackItemExtended = 247, kSameExtended = 251, kFull = 255;

constexpr const char* kBeyondEnd = "access beyond the end of attribute";
constexpr const char* kBadSize = "StackMapTable format error: bad type array size";
/// Frames that each chop and append again copy all locals: a small attribute must not become gigabytes. Real methods
/// stay far below, HotSpot has no such limit.
constexpr std::size_t kMaxTypes = 1 << 24;

}  // namespace

StackMap::Problem StackMap::read(ClassVerifier& context, const CodeInfo& code, const FrameView& first, CodeMap& map) {
  context_ = &context;
  code_ = &code;
  map_ = &map;
  problem_ = Problem::None;
  has_uninitialized_ = false;
  frames_.clear();
  types_.clear();
  if (!code.has_stack_map_table) return Problem::None;
  in_ = ByteReader(code.stack_map_table);
  u2 count = in_.read_u2();
  types_.assign(first.locals, first.locals + first.locals_size);
  Entry previous;
  previous.locals_size = first.locals_size;
  previous.this_uninitialized = first.this_uninitialized;
  for (u4 i = 0; i < count; i++) {
    Entry entry;
    if (!read_frame(previous, i == 0, entry)) return problem_;
    if (!in_.ok()) break;
    frames_.push_back(entry);
    if (!map.is_instruction(entry.pc)) {
      problem(Problem::BadOffset, "StackMapTable error: bad offset");
      return problem_;
    }
    map.set_frame(entry.pc, i);
    previous = entry;
  }
  if (!in_.ok())
    problem(Problem::Format, kBeyondEnd);
  else if (!in_.at_end())
    problem(Problem::Format, "wrong attribute size");
  return problem_;
}

/// stack_map_frame. False with problem_ set; a read past the end is left to the caller.
bool StackMap::read_frame(const Entry& previous, bool first, Entry& out) {
  u1 kind = in_.read_u1();
  u4 stack_items = 0;
  u4 delta = kind;
  out = previous;
  out.stack = out.stack_size = 0;
  if (kind >= kSameEnd) {
    if (kind < kOneStackItemEnd) {
      delta = kind - kSameEnd;
      stack_items = 1;
    } else {
      delta = in_.read_u2();
      if (!in_.ok()) return true;
      if (kind < kOneStackItemExtended) return problem(Problem::Format, "reserved frame type");
      if (kind == kOneStackItemExtended) {
        stack_items = 1;
      } else if (kind < kSameExtended) {
        if (!chop(out, kSameExtended - kind)) return false;
      } else if (kind > kSameExtended && kind < kFull) {
        if (!move_locals_to_end(out)) return false;
        if (!read_types(kind - kSameExtended, code_->max_locals, out.locals_size, true)) return false;
      } else if (kind == kFull) {
        out.locals = static_cast<u4>(types_.size());
        out.locals_size = 0;
        if (!read_types(in_.read_u2(), code_->max_locals, out.locals_size, true)) return false;
        stack_items = in_.read_u2();
      }
      // JVMS 4.7.4: flagThisUninit holds if and only if a local is uninitializedThis.
      if (kind != kOneStackItemExtended && kind != kSameExtended) {
        auto begin = types_.begin() + out.locals;
        out.this_uninitialized =
            std::find(begin, begin + out.locals_size, kUninitializedThis) != begin + out.locals_size;
      }
    }
  }
  out.stack = static_cast<u4>(types_.size());
  if (!read_types(stack_items, code_->max_stack, out.stack_size, kind == kFull)) return false;
  out.pc = first ? delta : previous.pc + delta + 1;
  return true;
}

/// `count` verification_type_infos to the end of types_, a second word for long and double.
bool StackMap::read_types(u4 count, u4 max, u4& size, bool is_list) {
  for (u4 i = 0; i < count; i++) {
    if (!read_type(size)) return false;
    if (!in_.ok()) return true;
  }
  if (size > max && (is_list || problem_ == Problem::None)) return problem(Problem::FormatInMethod, kBadSize);
  return problem_ == Problem::None;
}

bool StackMap::read_type(u4& size) {
  u1 tag = in_.read_u1();
  if (!in_.ok()) return true;
  Type type;
  if (tag < kItemUninitializedThis) {
    type = kSimpleItems[tag];
  } else if (tag == kItemUninitializedThis) {
    type = kUninitializedThis;
  } else if (tag == kItemObject) {
    u2 index = in_.read_u2();
    if (!in_.ok()) return true;
    if (!context_->cp().is(index, CpTag::Class)) return problem(Problem::Format, "bad class index");
    type = context_->class_type(index);
  } else if (tag == kItemUninitialized) {
    u2 pc = in_.read_u2();
    if (!in_.ok()) return true;
    // Where a frame lists types, HotSpot reads them all before it stops for this one.
    if (!map_->is_new(pc)) problem(Problem::FormatInMethod, "StackMapTable format error: bad offset for Uninitialized");
    type = Type::uninitialized(pc);
    has_uninitialized_ = true;
  } else {
    return problem(Problem::Format, "bad verification type");
  }
  types_.push_back(type);
  size++;
  if (type.is_category2()) {
    types_.push_back(type.second());
    size++;
  }
  return true;
}

/// chop_frame: takes the last `count` locals away, in variables, not words.
bool StackMap::chop(Entry& entry, u4 count) {
  for (; count; count--) {
    if (entry.locals_size == 0) return problem(Problem::FormatInMethod, kBadSize);
    entry.locals_size--;
    if (types_[entry.locals + entry.locals_size].is_category2_second()) entry.locals_size--;
  }
  return true;
}

bool StackMap::move_locals_to_end(Entry& entry) {
  if (entry.locals + entry.locals_size == types_.size()) return true;
  if (types_.size() + entry.locals_size > kMaxTypes) return problem(Problem::Format, "frames too large");
  u4 end = static_cast<u4>(types_.size());
  types_.resize(end + entry.locals_size);
  std::copy_n(types_.begin() + entry.locals, entry.locals_size, types_.begin() + end);
  entry.locals = end;
  return true;
}

}  // namespace cordon::loader::verify
