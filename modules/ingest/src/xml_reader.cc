#include "xml_reader.h"

#include "xml_bytes.h"
#include "xml_parsers.h"

namespace patella::ingest {

namespace {

// 64 bytes a node: 38 MB for the tree at most.
constexpr std::size_t most_tree_parts = 600'000;

}  // namespace

Failure too_deep(std::size_t line) {
  return fail(ErrorCode::limit_exceeded, "line " + std::to_string(line),
              "elements nested deeper than " + std::to_string(deepest_element), "no recording needs that");
}

Result<XmlOutcome> read_xml(std::span<const std::byte> bytes, XmlHandler& handler, std::size_t in_memory_limit) {
  std::string storage;
  const auto text = to_utf8(bytes, storage);
  if (!text) return Failure(text.error());
  if (const std::size_t at = find_doctype(*text); at != std::string_view::npos)
    return fail(ErrorCode::unsupported, "line " + std::to_string(line_of(*text, at)), "a DOCTYPE",
                "recordings have none; export the file again from the service");
  const bool small = text->size() <= in_memory_limit;
  if (small && read_plain_xml(*text, handler)) return XmlOutcome{};
  handler.restart();
  const bool tree = small && !needs_large_tree(*text, most_tree_parts);
  return tree ? read_xml_in_memory(*text, handler) : read_xml_in_stream(*text, handler);
}

}  // namespace patella::ingest
