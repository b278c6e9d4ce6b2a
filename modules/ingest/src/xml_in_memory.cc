#include <memory>
#include <pugixml.hpp>

#include "xml_bytes.h"
#include "xml_parsers.h"

namespace patella::ingest {

namespace {

// Walks the tree without recursion. In a broken file the elements on the way to the break were never closed and are
// not reported as closed, so that a cut number is never taken for a whole one.
class TreeWalk {
 public:
  TreeWalk(XmlHandler& handler, bool complete) : handler_(handler), complete_(complete) {}

  // False when too deep.
  bool run(pugi::xml_node root) {
    pugi::xml_node node = first_element(root);
    while (node) {
      if (path_.is_full()) return false;
      open(node);
      if (const pugi::xml_node child = first_element(node)) {
        node = child;
        continue;
      }
      close(node, node.child_value());
      while (node && !next_element(node)) {
        node = node.parent();
        if (node == root) return true;
        close(node, {});
      }
      node = next_element(node);
    }
    return true;
  }

 private:
  static pugi::xml_node first_element(pugi::xml_node node) {
    pugi::xml_node child = node.first_child();
    while (child && child.type() != pugi::node_element) child = child.next_sibling();
    return child;
  }
  static pugi::xml_node next_element(pugi::xml_node node) {
    do node = node.next_sibling();
    while (node && node.type() != pugi::node_element);
    return node;
  }

  void open(pugi::xml_node node) {
    path_.push(find_tag(local_name(node.name())));
    std::size_t count = 0;
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute && count < most_attributes;
         attribute = attribute.next_attribute())
      attributes_[count++] = {attribute.name(), attribute.value()};
    handler_.open(path_, std::span<const XmlAttribute>(attributes_).first(count));
  }

  void close(pugi::xml_node node, std::string_view text) {
    if (complete_ || !is_on_last_branch(node)) handler_.close(path_, text);
    path_.pop();
  }

  static bool is_on_last_branch(pugi::xml_node node) {
    for (; node; node = node.parent())
      if (node.next_sibling()) return false;
    return true;
  }

  XmlHandler& handler_;
  bool complete_;
  XmlPath path_;
  std::array<XmlAttribute, most_attributes> attributes_{};
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
  if (!TreeWalk(handler, complete).run(document)) return too_deep(break_line());
  if (complete) return XmlOutcome{};
  return XmlOutcome{false, "line " + std::to_string(break_line()), parsed.description()};
}

}  // namespace patella::ingest
