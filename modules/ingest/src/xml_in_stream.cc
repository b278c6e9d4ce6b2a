#include <expat.h>

#include <algorithm>
#include <memory>

#include "xml_parsers.h"

namespace patella::ingest {

namespace {

constexpr std::size_t piece_bytes = 64 * 1024;
constexpr std::size_t longest_value = 4096;  // of a text; longer ones are cut, no value of a recording is as long

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

// What expat's callbacks share. They must not throw through C, and they do not: the handler only fills columns.
struct Stream {
  XML_Parser parser = nullptr;
  XmlHandler* handler = nullptr;
  XmlPath path;
  std::string text;
  bool leaf = false;
  bool deep = false;
};

void on_open(void* user, const XML_Char* name, const XML_Char** pairs) {
  auto& stream = *static_cast<Stream*>(user);
  if (stream.deep) return;
  if (stream.path.is_full()) {
    stream.deep = true;
    XML_StopParser(stream.parser, XML_FALSE);
    return;
  }
  const Tag tag = find_tag(local_name(name));
  std::array<XmlAttribute, most_attributes> attributes{};
  std::size_t count = 0;
  for (; has_attributes(tag) && pairs[0] != nullptr && count < most_attributes; pairs += 2)
    attributes[count++] = {pairs[0], pairs[1]};
  stream.path.push(tag);
  stream.text.clear();
  stream.leaf = true;
  stream.handler->open(stream.path, std::span<const XmlAttribute>(attributes).first(count));
}

void on_close(void* user, const XML_Char*) {
  auto& stream = *static_cast<Stream*>(user);
  stream.handler->close(stream.path, stream.leaf ? std::string_view(stream.text) : std::string_view());
  stream.path.pop();
  stream.leaf = false;
}

void on_text(void* user, const XML_Char* text, int length) {
  auto& stream = *static_cast<Stream*>(user);
  if (stream.leaf && stream.text.size() < longest_value) stream.text.append(text, static_cast<std::size_t>(length));
}

Parser make_parser(Stream& stream) {
  Parser parser(XML_ParserCreate("UTF-8"));
  if (!parser) throw std::bad_alloc();
  stream.parser = parser.get();
  XML_SetUserData(parser.get(), &stream);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  return parser;
}

}  // namespace

Result<XmlOutcome> read_xml_in_stream(std::string_view text, XmlHandler& handler) {
  Stream stream;
  stream.handler = &handler;
  const Parser parser = make_parser(stream);
  for (std::size_t at = 0; at <= text.size();) {
    const std::string_view piece = text.substr(at, piece_bytes);
    at += std::max<std::size_t>(piece.size(), 1);
    const bool last = at >= text.size();
    const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    const std::size_t line = XML_GetCurrentLineNumber(parser.get());
    if (stream.deep) return too_deep(line);
    if (status != XML_STATUS_OK)
      return XmlOutcome{false, "line " + std::to_string(line), XML_ErrorString(XML_GetErrorCode(parser.get()))};
    if (last) break;
  }
  return XmlOutcome{};
}

}  // namespace patella::ingest
