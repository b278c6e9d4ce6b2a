#include "language.h"

#include <algorithm>
#include <cstdlib>

#include "patella/embedded_text.h"

namespace patella {
namespace {

constexpr std::string_view english = "en";
constexpr std::string_view catalogue = ".toml";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The first that is set decides, as POSIX has it: "de_CH.UTF-8".
std::string computer_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (std::string value = variable(name); !value.empty()) return value;
  return {};
}

}  // namespace

std::vector<std::string> list_languages() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_text())
    if (file.name.ends_with(catalogue)) names.emplace_back(file.name.substr(0, file.name.size() - catalogue.size()));
  std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(name != english, name); });
  return names;
}

std::string language_of_environment() {
  if (std::string asked = variable("PATELLA_LANGUAGE"); !asked.empty()) return asked;
  const std::string locale = computer_locale();
  for (const std::string& name : list_languages())
    if (locale.starts_with(name)) return name;
  return std::string(english);
}

}  // namespace patella
