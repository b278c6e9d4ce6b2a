#include "scenario_library.h"

#include <algorithm>
#include <filesystem>

#include "patella/embedded_scenarios.h"
#include "scan.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t largest_scenario = 1u << 20;

struct ScenarioText {
  std::string name;
  std::string text;
};

std::vector<ScenarioText> embedded_texts() {
  std::vector<ScenarioText> texts;
  for (const EmbeddedFile& file : embedded_scenarios())
    texts.push_back({"scenarios/" + std::string(file.name), std::string(file.text)});
  return texts;
}

Result<std::string> read_text(const std::string& path) {
  const auto bytes = read_disk_file(path, largest_scenario);
  if (!bytes) return Failure(bytes.error());
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

Result<std::vector<ScenarioText>> texts_in(const std::string& folder) {
  std::vector<ScenarioText> texts;
  std::error_code failed;
  for (const auto& item : fs::recursive_directory_iterator(folder, failed)) {
    if (item.path().extension() != ".toml") continue;
    auto text = read_text(item.path().string());
    if (!text) return Failure(text.error());
    texts.push_back({"scenarios/" + fs::relative(item.path(), folder, failed).generic_string(), std::move(*text)});
  }
  if (failed || texts.empty())
    return fail(ErrorCode::not_found, folder, "holds no scenarios", "give the folder with the .toml files");
  return texts;
}

}  // namespace

Result<std::vector<Scenario>> read_scenarios(const std::optional<std::string>& folder) {
  auto texts = folder ? texts_in(*folder) : Result<std::vector<ScenarioText>>(embedded_texts());
  if (!texts) return Failure(texts.error());
  std::ranges::sort(*texts, {}, &ScenarioText::name);
  std::vector<Scenario> scenarios;
  for (const ScenarioText& text : *texts) {
    auto scenario = read_scenario(text.text, text.name);
    if (!scenario) return Failure(scenario.error());
    scenarios.push_back(std::move(*scenario));
  }
  return scenarios;
}

Result<Scenario> read_one_scenario(const std::string& name) {
  if (std::error_code failed; fs::is_regular_file(name, failed)) {
    const auto text = read_text(name);
    if (!text) return Failure(text.error());
    return read_scenario(*text, name);
  }
  for (const ScenarioText& text : embedded_texts())
    if (text.name == name) return read_scenario(text.text, name);
  return fail(ErrorCode::not_found, name, "is no file here and no scenario that was built in",
              "scenarios/README.md in the sources says how one is written");
}

}  // namespace patella
