#include "loader/constant_pool.h"

namespace cordon::loader {

/// Two threads may both come here for one entry: they intern the same text and so store the same pointer.
const Symbol* ConstantPool::symbol_slow(u2 i) const {
  const Symbol* symbol = pins_->intern(utf8(i));
  symbols_[i].store(symbol, std::memory_order_release);
  return symbol;
}

}  // namespace cordon::loader
