/// Walking Java frames, exactly.
#pragma once

#include "vm/class.h"
#include "vm/compiled.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Iterates the Java frames of the calling thread, innermost first, inlined ones included; entry frames are skipped.
class FrameWalker {
 public:
  explicit FrameWalker(Thread& thread) : frame_(thread.top_frame) { skip(); }
  bool done() const { return frame_ == nullptr; }
  void next() {
    if (site_ && site_->outer >= 0) {
      site_ = &code_of(*as_compiled(frame_)).sites[static_cast<std::size_t>(site_->outer)];
      return;
    }
    frame_ = frame_->previous;
    skip();
  }
  Method* method() const { return site_ ? site_->method : frame_->method; }
  /// The interpreter's frame; null for compiled code.
  const Frame* frame() const { return site_ ? nullptr : frame_; }
  int bci() const;  ///< -1 in native methods

 private:
  void skip() {
    while (frame_ && !frame_->method) frame_ = frame_->previous;
    site_ = nullptr;
    if (!frame_) return;
    if (const CompiledFrame* compiled = as_compiled(frame_)) site_ = &code_of(*compiled).sites[compiled->site];
  }
  Frame* frame_;
  const SiteRecord* site_ = nullptr;
};

/// The bytecode index of a frame of an interpreted method; -1 for natives.
int bci_of_frame(const Frame& frame);

/// A StackWalker's walk while its callback runs; lives in the native that calls back.
struct StackWalk {
  FrameWalker walker;
  Object* owner;     ///< the AbstractStackWalker
  u8 number;         ///< what Java calls the anchor
  StackWalk* outer;
};

/// Frames that Method.invoke and friends leave between caller and callee, which getCallerClass ignores.
bool is_reflection_frame(const Method& method, const struct Known& known);

}  // namespace cordon::vm
