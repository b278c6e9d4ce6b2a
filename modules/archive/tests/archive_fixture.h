// Archives the tests write themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "patella/archive.h"

namespace patella::test {

using Bytes = std::vector<std::byte>;

struct File {
  std::string name;
  std::string content;
};

enum class Packing { deflated, stored, encrypted, zip64 };

Bytes bytes_of(std::string_view text);
std::string text_of(std::span<const std::byte> bytes);
Bytes make_zip(const std::vector<File>& files, Packing packing = Packing::deflated);
Bytes make_tar_gz(const std::vector<File>& files);
Bytes make_gzip(std::string_view content);

// Everything one walk told.
struct Told {
  Result<ArchiveSummary> summary = ArchiveSummary{};
  std::vector<std::string> paths;
  std::vector<std::string> contents;
  std::vector<EntryHeading> headings;
  std::vector<EntryEncoding> encodings;
  std::vector<SkippedEntry> skipped;
};
Told walk(const Bytes& bytes, std::string_view name, const WalkOptions& options = {});
Told walk(const ByteSource& source, std::string_view name, const WalkOptions& options = {}, bool keep_contents = true);

// Empty when the staged recordings are absent.
Bytes read_shared(const std::string& path);

}  // namespace patella::test
