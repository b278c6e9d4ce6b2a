// patella_extract ARCHIVE [FOLDER]: what libarchive alone takes to unpack an archive, the .gz files inside it too, to
// nowhere; or as files into FOLDER, numbered, not synced. What bench/run puts the import of that archive beside.
#include <archive.h>
#include <archive_entry.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Free>;

void append_entry(archive* reader, std::vector<char>& bytes) {
  char piece[64 << 10];
  for (la_ssize_t got = 0; (got = archive_read_data(reader, piece, sizeof piece)) > 0;)
    bytes.insert(bytes.end(), piece, piece + got);
}

std::size_t extract_gzip(const std::vector<char>& packed, std::vector<char>& bytes) {
  const Reader reader(archive_read_new());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  bytes.clear();
  if (archive_read_open_memory(reader.get(), packed.data(), packed.size()) == ARCHIVE_OK &&
      archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK)
    append_entry(reader.get(), bytes);
  return bytes.size();
}

// False when there is no room for it.
bool write_file(const std::string& path, const std::vector<char>& bytes) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && whole;
}

int extract(const char* path, const char* folder) {
  const Reader reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_filename(reader.get(), path, 64 << 10) != ARCHIVE_OK)
    return std::fprintf(stderr, "%s\n", archive_error_string(reader.get())), 1;
  std::size_t total = 0, number = 0;
  std::vector<char> packed, plain;
  for (archive_entry* entry = nullptr; archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK;) {
    packed.clear();
    append_entry(reader.get(), packed);
    const char* name = archive_entry_pathname(entry);
    const bool gzip = name && std::string_view(name).ends_with(".gz");
    total += gzip ? extract_gzip(packed, plain) : packed.size();
    if (folder && !write_file(std::string(folder) + "/" + std::to_string(++number), gzip ? plain : packed))
      return std::fprintf(stderr, "%s cannot be written into\n", folder), 1;
  }
  std::printf("%.1f MB\n", static_cast<double>(total) / 1e6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return std::fprintf(stderr, "patella_extract ARCHIVE [FOLDER]\n"), 2;
  return extract(argv[1], argc == 3 ? argv[2] : nullptr);
}
