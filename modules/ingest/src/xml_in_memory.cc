#include <memory>
#include <pugixml.hpp>

#include "xml_bytes.h"
#include "xml_parsers.h"

namespace patella::ingest {

namespace {

// Turns pugixml's own walk, which is not recursive and opens nodes only, into opened and closed elements. In a broken
// file the elements still open at the end were never closed and are not reported as closed, so that a cut number is
// never taken for a whole one.
class TreeWalk : public pugi::xml_tree_walker {
 public:
  explicit TreeWalk(XmlHandler& handler) : handler_(handler) {}

  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    const auto level = static_cast<std::size_t>(depth());
    if (name.empty()) {  // text beside a comment, or CDATA
      if (leaf_ && text_.empty() && level == path_.depth()) text_ = node.value();
      return true;
    }
    close_down_to(level);
    if (path_.is_full()) {
      deep_ = true;
      return false;
    }
    open(node, name);
    return true;
  }

  void close_down_to(std::size_t level) {
    while (path_.depth() > level) {
      handler_.close(path_, leaf_ ? text_ : std::string_view());
      path_.pop();
      leaf_ = false;
    }
  }

  bool is_deep() const { return deep_; }

 private:
  void open(pugi::xml_node node, std::string_view name) {
    const Tag tag = find_tag(local_name(name));
    path_.push(tag);
    std::size_t count = 0;
    if (has_attributes(tag))
      for (pugi::xml_attribute attribute = node.first_attribute(); attribute && count < most_attributes;
           attribute = attribute.next_attribute())
        attributes_[count++] = {attribute.name(), attribute.value()};
    handler_.open(path_, std::span<const XmlAttribute>(attributes_).first(count));
    text_ = node.value();
    leaf_ = true;
  }

  XmlHandler& handler_;
  XmlPath path_;
  std::array<XmlAttribute, most_attributes> attributes_{};
  std::string_view text_;
  bool leaf_ = false;
  bool deep_ = false;
};

}  // namespace

Result<XmlOutcome> read_xml_in_memory(std::string_view text, XmlHandler& handler) {
  const auto buffer = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  std::copy(text.begin(), text.end(), buffer.get());
  pugi::xml_document document;
  constexpr unsigned flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_embed_pcdata;
  const pugi::xml_parse_result parsed =
      document.load_buffer_inplace(buffer.get(), text.size(), flags, pugi::encoding_utf8);
  const bool complete = parsed.status == pugi::status_ok;
  const auto break_line = [&] { return line_of(text, static_cast<std::size_t>(parsed.offset)); };
  TreeWalk walk(handler);
  document.traverse(walk);
  if (walk.is_deep()) return too_deep(break_line());
  if (complete) {
    walk.close_down_to(0);
    return XmlOutcome{};
  }
  return XmlOutcome{false, "line " + std::to_string(break_line()), parsed.description()};
}

}  // namespace patella::ingest
