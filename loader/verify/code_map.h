/// What stands at each pc of a method: instruction starts, the `new` ones among them, where exception ranges begin, and
/// the stack map frame for it (JVMS 4.9.1: branch targets, handlers and frames must be at instruction starts).
#pragma once

#include <vector>

#include "base/types.h"

namespace cordon::loader::verify {

class CodeMap {
 public:
  /// Walks the code. Returns -1, or the pc where there is no instruction.
  i4 build(Bytes code);

  bool is_instruction(i8 pc) const {
    return pc >= 0 && pc < size_ && marks_[static_cast<std::size_t>(pc)] & kInstruction;
  }
  /// The last instruction, once build() is done.
  u4 last() const { return last_; }
  bool is_new(u4 pc) const { return pc < size_ && marks_[pc] & kNew; }
  /// A handler begins to protect the code here.
  bool is_range_begin(u4 pc) const { return marks_[pc] & kRangeBegin; }
  void set_range_begin(u4 pc) { marks_[pc] |= kRangeBegin; }
  /// Number of the stack map frame, -1 if there is none.
  i4 frame_at(i8 pc) const {
    return pc >= 0 && pc < size_ ? static_cast<i4>(marks_[static_cast<std::size_t>(pc)] >> kFrameShift) - 1 : -1;
  }
  void set_frame(u4 pc, u4 number) { marks_[pc] |= (number + 1) << kFrameShift; }

 private:
  static constexpr u4 kInstruction = 1, kNew = 2, kRangeBegin = 4, kFrameShift = 3;
  std::vector<u4> marks_;
  u4 size_ = 0, last_ = 0;
};

}  // namespace cordon::loader::verify
