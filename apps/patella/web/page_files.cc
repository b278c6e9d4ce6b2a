#include "page_files.h"

#include <filesystem>

#include "../pipeline/scan.h"
#include "patella/embedded_web.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t largest_page_file = 16U << 20U;
constexpr std::string_view page_without_pages =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Patella</title></head><body><h1>Patella</h1>"
    "<p>This program was built without its pages. The commands work: <code>patella today</code>.</p></body></html>";

}  // namespace

void PageFiles::keep(std::string name, std::string bytes) {
  const std::string& kept_name = kept_.emplace_back(std::move(name));
  files_.push_back({kept_name, kept_.emplace_back(std::move(bytes))});
}

Result<PageFiles> PageFiles::read(const Known<std::string>& folder) {
  PageFiles pages;
  if (!folder) {
    for (const EmbeddedFile& file : embedded_web()) pages.files_.push_back({file.name, file.text});
    if (pages.files_.empty()) pages.files_.push_back({"index.html", page_without_pages});
    return pages;
  }
  std::error_code failed;
  for (const auto& item : fs::recursive_directory_iterator(*folder, failed)) {
    if (!item.is_regular_file()) continue;
    const auto bytes = read_disk_file(item.path().string(), largest_page_file);
    if (!bytes) return Failure(bytes.error());
    pages.keep(item.path().lexically_relative(*folder).generic_string(),
               std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  }
  if (failed || pages.files_.empty())
    return fail(ErrorCode::not_found, *folder, "holds no pages", "give the folder with index.html");
  return pages;
}

}  // namespace patella
