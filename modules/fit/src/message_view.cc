#include "message_view.h"

namespace patella::fit_wire {
namespace {

// Length of the well-formed UTF-8 sequence at the start of `text`, 0 when there is none (overlong, surrogate, cut off).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if ((first & 0xF0) == 0xE0 && continues(1) && continues(2)) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool too_large = first == 0xF4 && byte(1) >= 0x90;
    return overlong || too_large ? 0 : 4;
  }
  return 0;
}

}  // namespace

std::string make_safe_text(std::string_view raw, bool& was_broken) {
  std::string safe;
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t length = utf8_length(raw.substr(i));
    was_broken = was_broken || length == 0;
    safe += length == 0 ? std::string_view("\xEF\xBF\xBD") : raw.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return safe;
}

const FieldSlot* MessageView::find(std::uint8_t number) const {
  for (const FieldSlot& slot : message_.definition.fields) {
    if (slot.number == number) return &slot;
  }
  return nullptr;
}

std::int64_t MessageView::natural(std::uint8_t number, std::int64_t most) const {
  const FieldSlot* slot = find(number);
  std::int64_t value = 0;
  if (slot == nullptr || !find_integer(slot->element, at(*slot), big_endian(), value)) return -1;
  return value < 0 || value > most ? -1 : value;
}

Known<std::int64_t> MessageView::integer(std::uint8_t number) const {
  const FieldSlot* slot = find(number);
  if (slot == nullptr) return unknown;
  return read_integer(slot->element, at(*slot), big_endian());
}

Known<double> MessageView::number(std::uint8_t number, double scale, double offset) const {
  const FieldSlot* slot = find(number);
  if (slot == nullptr) return unknown;
  const Known<double> raw = read_number(slot->element, at(*slot), big_endian());
  if (!raw) return unknown;
  return *raw / scale - offset;
}

Known<FitTime> MessageView::timestamp() const {
  const Known<FitTime> own = time(253);
  return own ? own : message_.compressed_time;
}

std::string MessageView::text(std::uint8_t number, Problems& problems) const {
  const FieldSlot* slot = find(number);
  if (slot == nullptr || slot->element.kind != ElementKind::text) return {};
  std::string_view raw(reinterpret_cast<const char*>(at(*slot)), slot->element.count);
  raw = raw.substr(0, raw.find('\0'));
  bool was_broken = false;
  std::string safe = make_safe_text(raw, was_broken);
  if (was_broken) {
    problems.report(FitProblemKind::text_not_utf8, file_offset() + 1 + slot->offset,
                    "text with bytes that are not UTF-8 or are control characters");
  }
  return safe;
}

}  // namespace patella::fit_wire
