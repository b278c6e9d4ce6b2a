#include "xml_bytes.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace patella::ingest {

namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

void convert_utf16(std::string_view text, bool big_endian, std::string& out) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  out.reserve(text.size() / 2 + text.size() / 8);
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    std::uint32_t code = unit(i);
    const bool pair = code >= 0xD800 && code < 0xDC00 && i + 3 < text.size() && (unit(i + 2) & 0xFC00) == 0xDC00;
    if (pair) {
      code = 0x10000 + ((code & 0x3FF) << 10) + (unit(i + 2) & 0x3FF);
      i += 2;
    } else if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    append_utf8(out, code);
  }
}

// The 0x80 to 0x9F of Windows-1252 are control characters in Latin-1, which no name holds: read as U+FFFD.
void convert_latin1(std::string_view text, std::string& out) {
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? 0xFFFDu : byte);
  }
}

std::string lower_declaration(std::string_view text) {
  std::string head(text.substr(0, text.starts_with("<?xml") ? std::min<std::size_t>(text.find("?>"), 200) : 0));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return head;
}

bool skip_past(std::string_view text, std::size_t& at, std::string_view end) {
  at = text.find(end, at);
  if (at == std::string_view::npos) return false;
  at += end.size();
  return true;
}

}  // namespace

Result<std::string_view> to_utf8(std::span<const std::byte> bytes, std::string& storage) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  using namespace std::string_view_literals;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const bool little = text.starts_with("\xFF\xFE") || text.starts_with("<\0"sv);
  const bool big = text.starts_with("\xFE\xFF") || text.starts_with("\0<"sv);
  if (little || big) {
    convert_utf16(text.front() == '<' || text.front() == '\0' ? text : text.substr(2), big, storage);
    return std::string_view(storage);
  }
  const std::string declaration = lower_declaration(text);
  const bool latin = declaration.find("iso-8859-1") != std::string::npos ||
                     declaration.find("windows-1252") != std::string::npos ||
                     declaration.find("latin1") != std::string::npos;
  if (!latin) return text;
  convert_latin1(text, storage);
  return std::string_view(storage);
}

std::size_t find_doctype(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      if (!skip_past(text, at += 4, "-->")) break;
    } else if (rest.starts_with("<?")) {
      if (!skip_past(text, at += 2, "?>")) break;
    } else if (rest.starts_with("<!")) {
      return at;
    } else if (rest.front() == '<') {
      break;
    } else {
      ++at;
    }
  }
  return std::string_view::npos;
}

namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101u;

// 1 in every byte of `word` that equals `wanted`, else 0.
std::uint64_t match(std::uint64_t word, char wanted) {
  const std::uint64_t differs = word ^ (each_byte * static_cast<unsigned char>(wanted));
  const std::uint64_t low = (differs & (each_byte * 0x7F)) + each_byte * 0x7F;
  return (~(low | differs) >> 7) & each_byte;
}

std::uint64_t word_at(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace

// A tag takes three bytes at least, so most files need no counting. Eight bytes at once, because every byte of a large
// file passes here.
bool needs_large_tree(std::string_view text, std::size_t most) {
  if (text.size() / 3 <= most) return false;
  std::size_t parts = 0;
  for (std::size_t at = 0; at + 9 <= text.size() && parts <= most; at += 8) {
    const std::uint64_t word = word_at(text.data() + at);
    const std::uint64_t opened = match(word, '<') & ~match(word_at(text.data() + at + 1), '/');
    parts += ((opened + match(word, '=')) * each_byte) >> 56;
  }
  return parts > most;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

}  // namespace patella::ingest
