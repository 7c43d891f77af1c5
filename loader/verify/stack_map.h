/// A method's StackMapTable (JVMS 4.7.4), expanded: each frame is a pair of slices of one array, shared between frames
/// where they agree.
#pragma once

#include <vector>

#include "base/bytes.h"
#include "loader/verify/class_verifier.h"
#include "loader/verify/code_map.h"
#include "loader/verify/frame.h"

namespace cordon::loader::verify {

class StackMap {
 public:
  /// What reading a table came to. Format errors are worded by MethodVerifier.
  enum class Problem { None, Format, FormatInMethod, BadOffset };

  /// Reads the table and notes each frame in `map`. `first` is the type state at the method's beginning.
  Problem read(ClassVerifier& context, const CodeInfo& code, const FrameView& first, CodeMap& map);
  const char* problem_text() const { return text_; }

  u4 size() const { return static_cast<u4>(frames_.size()); }
  u4 pc(u4 i) const { return frames_[i].pc; }
  FrameView frame(u4 i) const {
    const Entry& e = frames_[i];
    return {e.pc, e.this_uninitialized, types_.data() + e.locals, e.locals_size, types_.data() + e.stack, e.stack_size};
  }
  /// Some frame has an uninitialized object other than `this` in it.
  bool has_uninitialized() const { return has_uninitialized_; }

 private:
  struct Entry {
    u4 pc = 0;
    u4 locals = 0, locals_size = 0;  ///< slice of types_
    u4 stack = 0, stack_size = 0;
    bool this_uninitialized = false;
  };
  bool read_frame(const Entry& previous, bool first, Entry& out);
  bool read_type(u4& size);
  bool read_types(u4 count, u4 max, u4& size, bool is_list);
  bool chop(Entry& entry, u4 count);
  /// Locals of `entry` to the end of types_, so that more can follow.
  bool move_locals_to_end(Entry& entry);
  bool problem(Problem p, const char* text) {
    problem_ = p;
    text_ = text;
    return false;
  }

  ClassVerifier* context_ = nullptr;
  const CodeInfo* code_ = nullptr;
  CodeMap* map_ = nullptr;
  ByteReader in_{Bytes{}};
  std::vector<Type> types_;
  std::vector<Entry> frames_;
  bool has_uninitialized_ = false;
  Problem problem_ = Problem::None;
  const char* text_ = "";
};

}  // namespace cordon::loader::verify
