// XML as a sequence of opened and closed elements, the same whether read in memory or in a stream.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "patella/base.h"
#include "xml_tags.h"

namespace patella::ingest {

inline constexpr std::size_t deepest_element = 64;
inline constexpr std::size_t most_attributes = 32;  // of one element; further ones are passed over

struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

// The tags from the root to the element at hand.
class XmlPath {
 public:
  void push(Tag tag) { tags_[depth_++] = tag; }
  void pop() { --depth_; }
  std::size_t depth() const { return depth_; }
  bool is_full() const { return depth_ == deepest_element; }
  // 0 is the element itself, 1 its parent.
  Tag above(std::size_t generations) const {
    return generations < depth_ ? tags_[depth_ - 1 - generations] : Tag::none;
  }

 private:
  std::array<Tag, deepest_element> tags_{};
  std::size_t depth_ = 0;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void restart() = 0;  // forgets everything so far
  virtual void open(const XmlPath& path, std::span<const XmlAttribute> attributes) = 0;
  // `text` is that of an element without children, else empty.
  virtual void close(const XmlPath& path, std::string_view text) = 0;
};

struct XmlOutcome {
  bool complete = true;  // false: the file ends early or is broken; what came before was handled
  std::string where;     // of the break: "line 88"
  std::string message;
};

// Refuses a DOCTYPE and nesting beyond deepest_element. Files up to `in_memory_limit` are read without a parser where
// they are plain, else with pugixml; larger ones, and those whose tree would need much memory, with expat.
Result<XmlOutcome> read_xml(std::span<const std::byte> bytes, XmlHandler& handler, std::size_t in_memory_limit);

}  // namespace patella::ingest
