// The two ways of reading XML behind read_xml.
#pragma once

#include "xml_reader.h"

namespace patella::ingest {

Result<XmlOutcome> read_xml_in_memory(std::string_view text, XmlHandler& handler);
Result<XmlOutcome> read_xml_in_stream(std::string_view text, XmlHandler& handler);
Failure too_deep(std::size_t line);

}  // namespace patella::ingest
