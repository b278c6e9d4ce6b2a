// Field access for messages that are read one at a time.
#pragma once

#include <limits>
#include <string>

#include "patella/fit.h"
#include "tables.h"

namespace patella::fit_wire {

class MessageView {
 public:
  explicit MessageView(const TableMessage& message) : message_(message) {}

  Known<std::int64_t> integer(std::uint8_t number) const;
  Known<double> number(std::uint8_t number, double scale = 1, double offset = 0) const;
  std::string text(std::uint8_t number, Problems& problems) const;
  Known<FitTime> time(std::uint8_t number) const { return integer(number); }
  Known<FitTime> timestamp() const;

  std::int64_t natural(std::uint8_t number, std::int64_t most) const;  // -1 when not known, below 0 or above `most`

  template <class T>
  Known<T> small(std::uint8_t number) const {
    const std::int64_t value = natural(number, std::numeric_limits<T>::max());
    return value < 0 ? unknown : Known<T>(static_cast<T>(value));
  }

  const FieldSlot* find(std::uint8_t number) const;
  const std::byte* at(const FieldSlot& slot) const { return message_.data + slot.offset; }
  bool big_endian() const { return message_.definition.big_endian; }
  std::uint64_t file_offset() const { return message_.file_offset; }

 private:
  const TableMessage& message_;
};

// UTF-8 as it is; broken bytes and control characters become U+FFFD.
std::string make_safe_text(std::string_view raw, bool& was_broken);

}  // namespace patella::fit_wire
