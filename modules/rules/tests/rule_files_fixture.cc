#include "rule_files_fixture.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace patella {

RuleFiles::RuleFiles()
    : files_{{"version.toml", "version = '2026.12.0'\n"},
             {"bibliography.toml",
              "[[source]]\nkey = 'author-2020'\ntext = 'Author 2020'\naddress = 'doi:1'\n"
              "[[source]]\nkey = 'own'\ntext = 'Own choice'\n"},
             {"evidence.csv",
              "id,quantity,flag\nA1,\"one, \"\"two\"\"\",SEEN\nA2,x,SECONDARY\nA3,\"lines\nbroken\",MEMORY\n"},
             {"pain.toml",
              "[[rule]]\n"
              "id = 'pain.ceiling'\n"
              "statement = 'Pain stays at or below the ceiling.'\n"
              "unit = 'points'\n"
              "values = [{ from = 2026-01-01, value = 2 }, { from = 2026-06-01, value = 3 }]\n"
              "range = { minimum = 0, maximum = 5 }\n"
              "uncertainty = { low = 1, high = 4 }\n"
              "population = 'adult runners'\n"
              "evidence = 'randomised_trial'\n"
              "sources = [{ key = 'author-2020', where = 'table 2', evidence_row = 'A1' }]\n"
              "reasoning = 'Because.'\n"
              "status = 'draft'\n"
              "reviewed_by = ''\n"
              "review_due = 2027-06-01\n"}} {}

std::string& RuleFiles::text_of(const std::string& file) {
  const auto at = std::find_if(files_.begin(), files_.end(), [&](const RuleText& text) { return text.name == file; });
  if (at == files_.end()) return files_.emplace_back(RuleText{file, {}}).text;
  return at->text;
}

RuleFiles& RuleFiles::replace(const std::string& file, const std::string& from, const std::string& to) {
  std::string& text = text_of(file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw BrokenInvariant("the fixture has no \"" + from + "\"");
  text.replace(at, from.size(), to);
  return *this;
}

RuleFiles& RuleFiles::append(const std::string& file, const std::string& text) {
  text_of(file) += text;
  return *this;
}

RuleFiles& RuleFiles::remove(const std::string& file) {
  std::erase_if(files_, [&](const RuleText& text) { return text.name == file; });
  return *this;
}

std::vector<RuleText> read_shipped_files() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules")) {
    const std::string extension = entry.path().extension();
    if (extension != ".toml" && extension != ".csv") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return files;
}

}  // namespace patella
