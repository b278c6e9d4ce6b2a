// The short way through XML as devices and services write it: elements, attributes and text, nothing else.
#include <array>
#include <cstdint>

#include "xml_parsers.h"

namespace patella::ingest {

namespace {

enum Class : std::uint8_t { starts_name = 1, in_name = 2, blank = 4, ends_text = 8 };

constexpr auto classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (letter) table[c] |= starts_name;
    if (letter || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '.') table[c] |= in_name;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') table[c] |= blank;
    if (c == '<' || c == '>' || c == '&' || c == '\0') table[c] |= ends_text;
  }
  return table;
}();

constexpr bool is(Class wanted, char c) { return (classes[static_cast<unsigned char>(c)] & wanted) != 0; }

// From the '<' of the root element to the last '>', or nothing.
std::string_view find_root(std::string_view text) {
  if (text.starts_with("<?xml")) {
    const std::size_t end = text.find("?>");
    if (end == std::string_view::npos || text.substr(0, end).find('\0') != std::string_view::npos) return {};
    text.remove_prefix(end + 2);
  }
  while (!text.empty() && is(blank, text.front())) text.remove_prefix(1);
  while (!text.empty() && is(blank, text.back())) text.remove_suffix(1);
  return text.starts_with('<') && text.ends_with('>') ? text : std::string_view();
}

// The last byte is a '>', which no loop here passes: none of them needs to look for the end.
class PlainScan {
 public:
  PlainScan(std::string_view root, XmlHandler& handler)
      : at_(root.data()), end_(root.data() + root.size()), handler_(handler) {}

  bool run() {
    if (*at_++ != '<' || !open()) return false;
    while (path_.depth() > 0) {
      if (at_ == end_) return false;
      read_text();
      if (*at_++ != '<' || !(*at_ == '/' ? close() : open())) return false;
    }
    return at_ == end_;
  }

 private:
  // Blanks alone are no text.
  void read_text() {
    const char* const begin = at_;
    while (is(blank, *at_)) ++at_;
    const bool empty = *at_ == '<';
    while (!is(ends_text, *at_)) ++at_;
    if (leaf_ && !empty) text_ = {begin, static_cast<std::size_t>(at_ - begin)};
  }

  bool open() {
    std::string_view name;
    if (path_.is_full() || !read_name(name)) return false;
    const Tag tag = find_tag(local_name(name));
    names_[path_.depth()] = name;
    path_.push(tag);
    count_ = 0;
    while (is(blank, *at_))
      if (!read_attribute(has_attributes(tag))) return false;
    const bool empty = *at_ == '/';
    if (empty) ++at_;
    if (*at_ != '>') return false;
    ++at_;
    handler_.open(path_, std::span<const XmlAttribute>(attributes_).first(count_));
    text_ = {};
    leaf_ = true;
    if (empty) leave();
    return true;
  }

  bool read_name(std::string_view& name) {
    const char* const begin = at_;
    if (!is(starts_name, *at_)) return false;
    while (is(in_name, *at_)) ++at_;
    name = {begin, static_cast<std::size_t>(at_ - begin)};
    return true;
  }

  // With the blanks before it; at the end of the tag only these.
  bool read_attribute(bool wanted) {
    while (is(blank, *at_)) ++at_;
    if (*at_ == '/' || *at_ == '>') return true;
    std::string_view name;
    if (!read_name(name) || *at_ != '=') return false;
    const char quote = *++at_;
    if (quote != '"' && quote != '\'') return false;
    const char* const begin = ++at_;
    while (*at_ != quote && !is(ends_text, *at_)) ++at_;
    if (*at_ != quote) return false;
    if (wanted && count_ < most_attributes)
      attributes_[count_++] = {name, {begin, static_cast<std::size_t>(at_ - begin)}};
    ++at_;
    return true;
  }

  bool close() {
    ++at_;
    for (const char c : names_[path_.depth() - 1])
      if (*at_++ != c) return false;
    if (*at_++ != '>') return false;
    leave();
    return true;
  }

  void leave() {
    handler_.close(path_, leaf_ ? text_ : std::string_view());
    path_.pop();
    leaf_ = false;
  }

  const char* at_;
  const char* end_;
  XmlHandler& handler_;
  XmlPath path_;
  std::array<std::string_view, deepest_element> names_;
  std::array<XmlAttribute, most_attributes> attributes_;
  std::size_t count_ = 0;
  std::string_view text_;
  bool leaf_ = false;
};

}  // namespace

bool read_plain_xml(std::string_view text, XmlHandler& handler) {
  const std::string_view root = find_root(text);
  return !root.empty() && PlainScan(root, handler).run();
}

}  // namespace patella::ingest
