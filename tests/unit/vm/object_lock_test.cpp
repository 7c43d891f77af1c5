#include "vm/object_lock.h"

#include <doctest/doctest.h>

#include "vm/id_table.h"
#include "vm/object_locks.h"
#include "vm/signals.h"

using namespace cordon;
using namespace cordon::vm;

TEST_CASE("lock words: every state tells itself by its tag") {
  CHECK((neutral_lock_word(5) & kLockTagMask) == kLockNeutral);
  CHECK((neutral_lock_word(5) >> 2) == 5);
  u4 thin = thin_lock_word(1234);
  CHECK((thin & kLockTagMask) == kLockThin);
  CHECK((thin >> kThinOwnerShift) == 1234);
  CHECK((thin & kRecursionMask) == 0);
  CHECK(((thin + 255 * kRecursionOne) & kRecursionMask) == kRecursionMask);
  CHECK(((thin + 255 * kRecursionOne) >> kThinOwnerShift) == 1234);
}

TEST_CASE("lock words: the highest thread id fits the owner") {
  u4 id = IdTable::kLimit - 1;
  CHECK((thin_lock_word(id) >> kThinOwnerShift) == id);
}

TEST_CASE("lock queue: first in, first out, and out of the middle") {
  alignas(Thread) unsigned char place[sizeof(Thread)];
  Thread& nobody = *reinterpret_cast<Thread*>(place);
  LockNode a(nobody), b(nobody), c(nobody);
  LockQueue queue;
  CHECK(queue.empty());
  queue.append(a);
  queue.append(b);
  queue.append(c);
  queue.remove(b);
  CHECK(queue.first() == &a);
  queue.remove(a);
  CHECK(queue.first() == &c);
  queue.append(a);
  queue.remove(c);
  CHECK(queue.first() == &a);
  queue.remove(a);
  CHECK(queue.empty());
}

TEST_CASE("signals: Linux's numbers") {
  CHECK(signal_number("HUP") == 1);
  CHECK(signal_number("INT") == 2);
  CHECK(signal_number("TERM") == 15);
  CHECK(signal_number("CHLD") == 17);
  CHECK(signal_number("CLD") == 17);
  CHECK(signal_number("SYS") == 31);
  CHECK(signal_number("SIGINT") == -1);
  CHECK(signal_number("") == -1);
}
