// The bytes of an XML file, made plain before a parser sees them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "patella/base.h"

namespace patella::ingest {

// UTF-8 without byte order mark: the file's own bytes when they are that, else converted into `storage` (UTF-16 by
// its mark or its first bytes, Latin-1 and Windows-1252 by the declaration).
Result<std::string_view> to_utf8(std::span<const std::byte> bytes, std::string& storage);

// Where a DOCTYPE begins before the root element, or npos. Entities are declared there, so it is refused unread.
std::size_t find_doctype(std::string_view text);

// Whether a tree of this text could have more than `most` nodes and attributes.
bool needs_large_tree(std::string_view text, std::size_t most);

std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace patella::ingest
