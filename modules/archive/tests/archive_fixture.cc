#include "archive_fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <libdeflate.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace patella::test {
namespace {

la_ssize_t append(archive*, void* out, const void* data, std::size_t size) {
  const auto* begin = static_cast<const std::byte*>(data);
  static_cast<Bytes*>(out)->insert(static_cast<Bytes*>(out)->end(), begin, begin + size);
  return static_cast<la_ssize_t>(size);
}

void check(archive* writer, int status) {
  if (status != ARCHIVE_OK) throw std::runtime_error(archive_error_string(writer));
}

void write_file(archive* writer, const File& file) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, file.name.c_str());
  const bool folder = file.name.ends_with('/');
  archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_size(entry, static_cast<la_int64_t>(file.content.size()));
  archive_entry_set_mtime(entry, 1'600'000'000, 0);
  check(writer, archive_write_header(writer, entry));
  archive_entry_free(entry);
  if (!folder) archive_write_data(writer, file.content.data(), file.content.size());
}

void write_all(archive* writer, const std::vector<File>& files, Bytes& out) {
  check(writer, archive_write_open(writer, &out, nullptr, append, nullptr));
  for (const File& file : files) write_file(writer, file);
  check(writer, archive_write_close(writer));
  archive_write_free(writer);
}

}  // namespace

Bytes bytes_of(std::string_view text) {
  Bytes bytes(text.size());
  std::transform(text.begin(), text.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  return bytes;
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes make_zip(const std::vector<File>& files, Packing packing) {
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  if (packing == Packing::stored) check(writer, archive_write_zip_set_compression_store(writer));
  if (packing == Packing::zip64) check(writer, archive_write_set_options(writer, "zip:zip64"));
  if (packing == Packing::encrypted) {
    check(writer, archive_write_set_options(writer, "zip:encryption=zipcrypt"));
    check(writer, archive_write_set_passphrase(writer, "knee"));
  }
  Bytes out;
  write_all(writer, files, out);
  return out;
}

Bytes make_tar_gz(const std::vector<File>& files) {
  archive* writer = archive_write_new();
  archive_write_add_filter_gzip(writer);
  archive_write_set_format_pax_restricted(writer);
  Bytes out;
  write_all(writer, files, out);
  return out;
}

Bytes make_gzip(std::string_view content) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  Bytes out(libdeflate_gzip_compress_bound(compressor, content.size()));
  out.resize(libdeflate_gzip_compress(compressor, content.data(), content.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

Told walk(const ByteSource& source, std::string_view name, const WalkOptions& options, bool keep_contents) {
  Told told;
  ArchiveVisitor visitor;
  visitor.on_entry = [&](const ArchiveEntry& entry) {
    told.paths.push_back(entry.heading.path);
    told.headings.push_back(entry.heading);
    told.encodings.push_back(entry.encoding);
    if (keep_contents) told.contents.push_back(text_of(entry.bytes));
    return Visit::go_on;
  };
  visitor.on_skipped = [&](const SkippedEntry& entry) { told.skipped.push_back(entry); };
  told.summary = walk_archive(source, name, visitor, options);
  return told;
}

Told walk(const Bytes& bytes, std::string_view name, const WalkOptions& options) {
  return walk(source_of(bytes), name, options);
}

Bytes read_shared(const std::string& path) {
  std::ifstream file(std::filesystem::path(PATELLA_SHARED_DIR) / "data" / path, std::ios::binary);
  return bytes_of(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace patella::test
