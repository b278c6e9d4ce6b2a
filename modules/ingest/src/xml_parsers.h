// The ways of reading XML behind read_xml.
#pragma once

#include "xml_reader.h"

namespace patella::ingest {

// Neither copies nor builds a tree. False, after some elements perhaps, for whatever is not plain: comments, entities,
// CDATA, names beyond ASCII, and every fault. Then the handler must start anew with one of the others.
bool read_plain_xml(std::string_view text, XmlHandler& handler);
Result<XmlOutcome> read_xml_in_memory(std::string_view text, XmlHandler& handler);
Result<XmlOutcome> read_xml_in_stream(std::string_view text, XmlHandler& handler);
Failure too_deep(std::size_t line);

}  // namespace patella::ingest
